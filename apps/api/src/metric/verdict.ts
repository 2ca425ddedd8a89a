import { assertNever, type Target, type Verdict } from '@baton/schema'
import { linearTrend } from './trend.ts'

/** How many weekly values a trend needs. */
const minimumWeeks = 4

/** The number that a value is held against. */
export type Bound = { comparator: '>' | '>=' | '<' | '<=' | '='; value: number }

/**
 * What a target asks of a measured value: a bound; `not_comparable` when what it compares with is
 * missing or 0; null when a value alone cannot answer it. `previous` is the measured value of the
 * period before, null without data.
 */
export function boundOf(
  target: Target,
  unit: string,
  previous: number | null,
): Bound | 'not_comparable' | null {
  switch (target.kind) {
    case 'threshold': {
      // `count` is what a number without a unit reads as, such as “coverage above 80”.
      const comparable = target.unit === unit || target.unit === 'count'
      return comparable ? { comparator: target.comparator, value: target.value } : null
    }
    case 'zero':
      return { comparator: '<=', value: 0 }
    case 'relative': {
      // There are no frozen baselines to compare with.
      if (target.against === 'baseline' || previous === null || previous === 0) {
        return 'not_comparable'
      }
      const { direction, percent } = target
      return direction === 'reduce'
        ? { comparator: '<=', value: (previous * (100 - percent)) / 100 }
        : { comparator: '>=', value: (previous * (100 + percent)) / 100 }
    }
    case 'cadence':
      return null
    default:
      return assertNever(target)
  }
}

export function meets({ comparator, value: bound }: Bound, value: number): boolean {
  switch (comparator) {
    case '>':
      return value > bound
    case '>=':
      return value >= bound
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '=':
      return value === bound
    default:
      return assertNever(comparator)
  }
}

/**
 * `at_risk`: met now, but the least-squares line through the last weekly values (four at least,
 * oldest first, null where there is no data) moves away from the target and is beyond it within
 * the next week. An exact value (`=`) is met or missed, never at risk.
 */
export function judge(bound: Bound, value: number, weekly: readonly (number | null)[]): Verdict {
  if (!meets(bound, value)) return 'missed'
  const trend = linearTrend(weekly, minimumWeeks)
  if (trend === null || bound.comparator === '=') return 'met'
  const worsening = bound.comparator.startsWith('>') ? trend.slope < 0 : trend.slope > 0
  return worsening && !meets(bound, trend.at(weekly.length)) ? 'at_risk' : 'met'
}
