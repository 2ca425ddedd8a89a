import { expect, test } from 'vitest'
import { formatWindow } from './format.ts'

test('the end of a window is not part of it', () => {
  const window = { from: '2026-08-24T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' }
  expect(formatWindow(window)).toMatch(/^24 Aug\D+21 Nov 2026$/)
})
