import { expect, test } from 'vitest'
import { linkOf } from './repository-link.ts'

const github = { url: 'https://github.com/acme/shop.git', branch: 'main', path: 'docs/backend.md' }

test('addresses on the web stay as they are', () => {
  expect(linkOf('https://example.org/x', github)).toEqual({ href: 'https://example.org/x' })
})

test('a path is looked up from the playbook’s own folder', () => {
  expect(linkOf('../docs/a b.md#x', github)).toEqual({
    href: 'https://github.com/acme/shop/blob/main/docs/a%20b.md',
  })
  expect(linkOf('./api.md', { ...github, url: 'https://gitlab.com/acme/shop' })).toEqual({
    href: 'https://gitlab.com/acme/shop/-/blob/main/docs/api.md',
  })
})

test('a path that cannot be looked up is shown, not linked', () => {
  expect(linkOf('./api.md', { ...github, url: null })).toEqual({ path: 'docs/api.md' })
  expect(linkOf('./api.md', { ...github, path: null })).toEqual({ path: './api.md' })
  expect(linkOf('./api.md', { ...github, url: 'https://code.example/x' })).toEqual({
    path: 'docs/api.md',
  })
  expect(linkOf('javascript:alert(1)', github)).toEqual({ path: 'javascript:alert(1)' })
})
