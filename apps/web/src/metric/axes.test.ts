import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { marksOf, ticksOf } from './axes.ts'

beforeAll(() => vi.stubEnv('TZ', 'Europe/Berlin'))
afterAll(() => vi.unstubAllEnvs())

test('marks of an axis are the reader’s midnights inside the window, as many as fit', () => {
  const window = { from: '2026-03-27T10:00:00.000Z', to: '2026-03-31T10:00:00.000Z' }
  const ticks = (atMost: number) => ticksOf(window, atMost).map((at) => new Date(at).toISOString())
  // The clocks change on the 29th.
  expect(ticks(6)).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ])
  expect(ticks(2)).toEqual(['2026-03-27T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  expect(ticks(1)).toEqual(['2026-03-27T23:00:00.000Z'])
  const hour = { from: '2026-01-01T10:00:00.000Z', to: '2026-01-01T11:00:00.000Z' }
  expect(ticksOf(hour, 5)).toEqual([])
})

test.each<[number[], string, number[]]>([
  [[60, 86, 80], '%', [50, 60, 70, 80, 90]],
  [[97, 100], '%', [96, 97, 98, 99, 100]],
  [[0], '%', [0, 1]],
  [[100], '%', [99, 100]],
  [[98.5, 99.5], '%', [98, 99, 100]],
  [[3, 5], 'count', [2, 3, 4, 5, 6]],
  [[120, 4_320], 'min', [0, 2_000, 4_000, 6_000]],
])('the axis of %j %s has marks at %j', (values, unit, marks) => {
  expect(marksOf(values, unit)).toEqual(marks)
})
