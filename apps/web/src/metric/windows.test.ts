import { afterEach, expect, test, vi } from 'vitest'
import { windowInput, windowOf } from './windows.ts'

afterEach(() => vi.useRealTimers())

test('an address names one of the windows, and the usual one by saying nothing', () => {
  expect(windowOf(30)).toBe(30)
  expect(windowOf('365')).toBe(365)
  expect(windowOf(90)).toBeUndefined()
  expect(windowOf(31)).toBeUndefined()
  expect(windowOf('constructor')).toBeUndefined()
  expect(windowInput(90)).toEqual({})
  vi.useFakeTimers({ now: Date.parse('2026-03-31T12:00:00Z') })
  expect(windowInput(30)).toEqual({ from: '2026-03-01T12:00:00.000Z' })
})
