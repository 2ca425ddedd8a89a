import { expect, test } from 'vitest'
import { ticksOf, windowInput, windowOf } from './windows.ts'

test('an address names one of the windows, and the usual one by saying nothing', () => {
  expect(windowOf(30)).toBe(30)
  expect(windowOf('365')).toBe(365)
  expect(windowOf(90)).toBeUndefined()
  expect(windowOf(31)).toBeUndefined()
  expect(windowOf('constructor')).toBeUndefined()
  expect(windowInput(90)).toEqual({})
  expect(Date.now() - Date.parse(windowInput(30).from ?? '')).toBeGreaterThanOrEqual(30 * 86_400e3)
})

const day = (text: string) => `${text}T00:00:00.000Z`

test('marks of an axis are midnights inside the window, as many as fit', () => {
  const window = { from: '2026-01-01T10:00:00.000Z', to: '2026-01-05T10:00:00.000Z' }
  const ticks = (atMost: number) => ticksOf(window, atMost).map((at) => new Date(at).toISOString())
  expect(ticks(6)).toEqual(['02', '03', '04', '05'].map((at) => day(`2026-01-${at}`)))
  expect(ticks(2)).toEqual([day('2026-01-02'), day('2026-01-04')])
  expect(ticks(1)).toEqual([day('2026-01-02')])
  const hour = { from: '2026-01-01T10:00:00.000Z', to: '2026-01-01T11:00:00.000Z' }
  expect(ticksOf(hour, 5)).toEqual([])
})
