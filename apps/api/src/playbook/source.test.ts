import { slugPattern } from '@baton/schema'
import { expect, test } from 'vitest'
import { slugOfTitle } from './source.ts'

test.each([
  ['Release Playbook', 'release-playbook'],
  ['  Café & Straßen — v2!  ', 'cafe-stra-en-v2'],
  ['発布', 'playbook'],
  ['', 'playbook'],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ['x'.repeat(5_000), 'x'.repeat(40)],
])('%j becomes a short name', (title, slug) => {
  expect(slugOfTitle(title)).toBe(slug)
  expect(slug).toMatch(slugPattern)
})
