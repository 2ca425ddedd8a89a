import { expect, test } from 'vitest'
import { windowInput, windowOf } from './windows.ts'

test('an address names one of the windows, and the usual one by saying nothing', () => {
  expect(windowOf(30)).toBe(30)
  expect(windowOf('365')).toBe(365)
  expect(windowOf(90)).toBeUndefined()
  expect(windowOf(31)).toBeUndefined()
  expect(windowOf('constructor')).toBeUndefined()
  expect(windowInput(90)).toEqual({})
  expect(Date.now() - Date.parse(windowInput(30).from ?? '')).toBeGreaterThanOrEqual(30 * 86_400e3)
})
