import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { relativeTime } from './times.ts'

beforeEach(() => vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => vi.unstubAllEnvs())

describe('how long ago', () => {
  const now = Date.parse('2026-03-12T00:30:00+01:00')

  it.each([
    ['2026-03-12T00:29:31+01:00', 'just now'],
    ['2026-03-12T00:29:00+01:00', '1 minute ago'],
    ['2026-03-11T23:30:00+01:00', '1 hour ago'],
    ['2026-03-11T00:31:00+01:00', '23 hours ago'],
    ['2026-03-11T00:30:00+01:00', 'yesterday'],
    ['2026-03-10T23:30:00+01:00', '2 days ago'],
    ['2026-03-06T00:00:00+01:00', '6 days ago'],
    ['2026-03-05T12:00:00+01:00', '1 week ago'],
    ['2026-01-30T12:00:00+01:00', '1 month ago'],
    ['2025-02-28T12:00:00+01:00', '1 year ago'],
    ['2026-03-12T00:32:00+01:00', 'in 2 minutes'],
    ['2026-03-13T01:00:00+01:00', 'tomorrow'],
    ['2026-03-14T23:00:00+01:00', 'in 2 days'],
  ])('%s: %s', (at, words) => {
    expect(relativeTime(at, now)).toBe(words)
  })

  it('knows that 47 hours may be two days', () => {
    const evening = Date.parse('2026-03-12T21:00:00+01:00')
    expect(relativeTime('2026-03-10T22:00:00+01:00', evening)).toBe('2 days ago')
    const morning = Date.parse('2026-03-12T23:30:00+01:00')
    expect(relativeTime('2026-03-11T00:15:00+01:00', morning)).toBe('yesterday')
  })

  it('counts days over the change of the clocks', () => {
    const monday = Date.parse('2026-03-30T12:00:00+02:00')
    expect(relativeTime('2026-03-28T12:00:00+01:00', monday)).toBe('2 days ago')
  })
})
