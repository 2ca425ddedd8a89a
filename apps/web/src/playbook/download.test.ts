import { expect, test } from 'vitest'
import { bytesOf, fileNameOf } from './download.ts'

test('a download is byte for byte what was imported', async () => {
  const source = '\uFEFF# Büro\r\n\r\nline\rend 🚲'
  const bytes = new Uint8Array(await bytesOf(source).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect([...bytes]).toEqual([...new TextEncoder().encode(source)])
})

test('a download is called as in the repository', () => {
  expect(fileNameOf({ path: 'docs/agents/backend.md', playbook: 'x' })).toBe('backend.md')
  expect(fileNameOf({ path: null, playbook: 'backend' })).toBe('backend.md')
})
