import { expect, test } from 'vitest'
import { formatWindow } from './format.ts'

test('the end of a window is not part of it', () => {
  const [from, to] = [new Date(2026, 7, 24), new Date(2026, 10, 22)]
  const window = { from: from.toISOString(), to: to.toISOString() }
  expect(formatWindow(window)).toMatch(/^24 Aug\D+21 Nov 2026$/)
})
