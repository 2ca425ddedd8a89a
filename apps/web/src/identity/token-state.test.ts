import { expect, test } from 'vitest'
import { tokenState, works } from './token-state.ts'

const now = Date.parse('2026-03-01T12:00:00.000Z')

test.each([
  ['2026-06-01T12:00:00.000Z', null, 'working', true],
  ['2026-03-15T12:00:00.001Z', null, 'working', true],
  ['2026-03-15T12:00:00.000Z', null, 'ends soon', true],
  ['2026-03-01T12:00:00.001Z', null, 'ends soon', true],
  ['2026-03-01T12:00:00.000Z', null, 'over', false],
  ['2026-06-01T12:00:00.000Z', '2026-02-01T12:00:00.000Z', 'revoked', false],
] as const)('a token until %s, revoked %s, is %s', (expiresAt, revokedAt, state, usable) => {
  expect(tokenState({ expiresAt, revokedAt }, now)).toBe(state)
  expect(works({ expiresAt, revokedAt }, now)).toBe(usable)
})
