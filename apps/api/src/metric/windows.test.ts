import { describe, expect, it } from 'vitest'
import { periodBefore, trendWeeks, weeksBefore, windowOf } from './windows.ts'

const to = '2026-05-31T12:00:00.000Z'

describe('windowOf', () => {
  it('ends behind the present millisecond and begins 90 days before its end', () => {
    expect(windowOf({}, Date.parse(to))).toEqual({
      from: '2026-03-02T12:00:00.001Z',
      to: '2026-05-31T12:00:00.001Z',
    })
    expect(windowOf({ to }, 0)).toEqual({ from: '2026-03-02T12:00:00.000Z', to })
  })

  it('refuses a window that ends before it begins, or is empty', () => {
    expect(() => windowOf({ from: to, to }, 0)).toThrow('from: has to be before')
  })
})

describe('weeksBefore', () => {
  it('are half-open, without a gap, and end with the window', () => {
    const weeks = weeksBefore({ from: to, to })
    expect(weeks).toHaveLength(trendWeeks)
    expect(weeks.at(-1)).toEqual({ from: '2026-05-24T12:00:00.000Z', to })
    for (const [index, week] of weeks.entries()) {
      if (index > 0) expect(week.from).toBe(weeks[index - 1]?.to)
    }
  })
})

describe('periodBefore', () => {
  const window = { from: '2026-05-21T12:00:00.000Z', to }

  it('is as long as the window when no period is named', () => {
    expect(periodBefore(window, null)).toEqual({
      from: '2026-05-11T12:00:00.000Z',
      to: window.from,
    })
  })

  it('follows the calendar, whose months may be shorter', () => {
    expect(periodBefore(window, 'month')).toEqual({
      from: '2026-03-31T12:00:00.000Z',
      to: '2026-04-30T12:00:00.000Z',
    })
    expect(periodBefore(window, 'quarter')).toEqual({
      from: '2025-11-30T12:00:00.000Z',
      to: '2026-02-28T12:00:00.000Z',
    })
    expect(periodBefore(window, 'year').to).toBe('2025-05-31T12:00:00.000Z')
  })
})
