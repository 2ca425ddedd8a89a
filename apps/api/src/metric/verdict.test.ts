import type { Target } from '@baton/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearTrend } from './trend.ts'
import { type Bound, boundOf, judge, meets } from './verdict.ts'

/** Runs a property over many series of whole percentages with gaps; `next` gives shares of one. */
function forSeries(check: (values: (number | null)[], next: () => number) => void): void {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { freq: 5 }), {
    maxLength: 12,
  })
  const shares = fc.infiniteStream(fc.integer({ min: 0, max: 999_999 }).map((n) => n / 1_000_000))
  fc.assert(
    fc.property(values, shares, (series, share) => {
      check(series, () => share.next().value)
    }),
    { numRuns: 500 },
  )
}

const base = {
  metric: 'coverage',
  bound: true,
  labels: {},
  label: 'Coverage',
  text: '',
  group: null,
  line: 1,
}
const threshold = (comparator: Bound['comparator'], value: number, unit = '%'): Target => ({
  ...base,
  kind: 'threshold',
  comparator,
  value,
  unit,
})
const relative = (direction: 'reduce' | 'increase', percent: number): Target => ({
  ...base,
  kind: 'relative',
  direction,
  percent,
  against: 'previous_period',
  period: 'quarter',
})

describe('boundOf', () => {
  it('takes a threshold as it stands, with its own unit or none', () => {
    expect(boundOf(threshold('>', 80), '%', null)).toEqual({ comparator: '>', value: 80 })
    expect(boundOf(threshold('>', 80, 'count'), '%', null)).toEqual({ comparator: '>', value: 80 })
    expect(boundOf(threshold('<', 30, 'min'), '%', null)).toBeNull()
  })

  it('turns a relative target into a bound, exactly where the numbers are', () => {
    expect(boundOf(relative('increase', 10), '%', 80)).toEqual({ comparator: '>=', value: 88 })
    expect(boundOf(relative('reduce', 40), '%', 50)).toEqual({ comparator: '<=', value: 30 })
  })

  it('cannot compare with a period that is missing or 0, nor with a baseline', () => {
    expect(boundOf(relative('reduce', 40), '%', null)).toBe('not_comparable')
    expect(boundOf(relative('reduce', 40), '%', 0)).toBe('not_comparable')
    const baseline: Target = { ...base, ...relative('reduce', 40), against: 'baseline' } as Target
    expect(boundOf(baseline, '%', 50)).toBe('not_comparable')
  })

  it('holds a zero target against 0 and leaves a cadence open', () => {
    expect(boundOf({ ...base, kind: 'zero', counted: 'x' }, '%', null)).toEqual({
      comparator: '<=',
      value: 0,
    })
    const cadence: Target = { ...base, kind: 'cadence', every: 'week', environment: null }
    expect(boundOf(cadence, '%', null)).toBeNull()
  })
})

describe('judge', () => {
  const above80: Bound = { comparator: '>', value: 80 }

  it('is missed on the bound of a strict comparison', () => {
    expect(judge(above80, 80, [])).toBe('missed')
    expect(judge({ comparator: '>=', value: 80 }, 80, [])).toBe('met')
  })

  it('is at risk when four weeks fall towards the target and reach it within the next', () => {
    expect(judge(above80, 83, [89, 87, 85, 83])).toBe('met')
    expect(judge(above80, 81, [90, 87, 84, 81])).toBe('at_risk')
    expect(judge({ comparator: '<', value: 30 }, 29, [20, 23, 26, 29])).toBe('at_risk')
  })

  it('needs four weeks with data', () => {
    expect(judge(above80, 81, [87, 84, 81])).toBe('met')
    expect(judge(above80, 81, [null, 87, null, 84, 81])).toBe('met')
    expect(judge(above80, 81, [90, null, 87, null, 84, 81])).toBe('at_risk')
  })

  it('is not at risk while it gets better, however bad it was', () => {
    expect(judge(above80, 81, [10, 10, 10, 10, 81])).toBe('met')
  })

  it('property: missed exactly when the value does not meet the bound', () => {
    forSeries((weekly, next) => {
      for (const comparator of ['>', '>=', '<', '<=', '='] as const) {
        const bound = { comparator, value: Math.round(next() * 100) }
        const value = Math.round(next() * 100)
        expect(judge(bound, value, weekly) === 'missed').toBe(!meets(bound, value))
      }
    })
  })

  it('property: a flat or improving series is never at risk', () => {
    forSeries((weekly, next) => {
      const sorted = weekly.filter((value) => value !== null).sort((a, b) => a - b)
      const bound = { comparator: '>=', value: Math.round(next() * 100) } as const
      expect(judge(bound, 100, sorted)).not.toBe('at_risk')
      expect(judge(bound, 100, sorted.fill(next() * 100))).not.toBe('at_risk')
    })
  })

  it('property: the mirror image of a series gets the same verdict', () => {
    forSeries((weekly, next) => {
      const [value, bound] = [Math.round(next() * 100), Math.round(next() * 100)]
      const mirrored = weekly.map((one) => (one === null ? null : -one))
      expect(judge({ comparator: '<', value: -bound }, -value, mirrored)).toBe(
        judge({ comparator: '>', value: bound }, value, weekly),
      )
    })
  })
})

describe('linearTrend', () => {
  it('property: finds the line that the values lie on, with gaps or without', () => {
    forSeries((values, next) => {
      const [start, slope] = [next() * 100, next() * 10 - 5]
      const onLine = values.map((value, x) => (value === null ? null : start + slope * x))
      const trend = linearTrend(onLine, 2)
      if (values.filter((value) => value !== null).length < 2) return expect(trend).toBeNull()
      expect(trend?.slope).toBeCloseTo(slope, 8)
      expect(trend?.at(20)).toBeCloseTo(start + slope * 20, 8)
    })
  })

  it('property: no other line through the middle is closer', () => {
    forSeries((values, next) => {
      const trend = linearTrend(values, 2)
      if (trend === null) return
      const error = (slope: number, shift: number) =>
        values.reduce<number>((sum, y, x) => {
          if (y === null) return sum
          return sum + (trend.at(x) + slope * x + shift - y) ** 2
        }, 0)
      const [slope, shift] = [next() - 0.5, next() - 0.5]
      expect(error(slope, shift)).toBeGreaterThanOrEqual(error(0, 0) - 1e-9)
    })
  })

  it('property: a flat series is exactly flat', () => {
    forSeries((values, next) => {
      const flat = next() * 100
      const trend = linearTrend(
        values.map((value) => (value === null ? null : flat)),
        2,
      )
      if (trend === null) return
      expect(trend.slope).toBe(0)
      expect(trend.at(values.length)).toBe(flat)
    })
  })
})
