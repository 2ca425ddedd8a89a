import { expect, test } from 'vitest'
import { groupByDay, nameOfDay } from './days.ts'

const local = (...parts: [number, number, number, number]) => new Date(...parts).toISOString()
const now = new Date(2026, 2, 1, 12).getTime()

test('days are named as one says them, in the zone of the reader', () => {
  expect(nameOfDay(local(2026, 2, 1, 0), now)).toBe('Today')
  expect(nameOfDay(local(2026, 1, 28, 23), now)).toBe('Yesterday')
  expect(nameOfDay(local(2026, 1, 27, 23), now)).toBe('Friday, 27 February 2026')
})

test('entries of one day stand together', () => {
  const entries = [
    { at: local(2026, 2, 1, 10) },
    { at: local(2026, 2, 1, 0) },
    { at: local(2026, 1, 28, 23) },
  ]
  expect(groupByDay(entries).map(({ entries }) => entries.length)).toEqual([2, 1])
  expect(groupByDay([])).toEqual([])
})
