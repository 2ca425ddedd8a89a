import { assertNever } from '../common/assert-never.ts'
import type { Target } from '../playbook/model.ts'
import type { MetricResult } from './metric.ts'

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A no-break space, so that a number and its unit stay together. */
const gap = '\u00a0'
const minutesADay = 24 * 60

function formatMinutes(minutes: number): string {
  if (minutes < 120) return `${numbers.format(minutes)}${gap}min`
  if (minutes <= minutesADay) return `${numbers.format(minutes / 60)}${gap}h`
  return `${numbers.format(minutes / minutesADay)}${gap}days`
}

/** A number with its unit, in the unit that people would say. */
export function formatQuantity(value: number, unit: string): string {
  switch (unit) {
    case 'count':
    case '':
      return numbers.format(value)
    case 'min':
      return formatMinutes(value)
    default:
      return `${numbers.format(value)}${gap}${unit}`
  }
}

/** The value of a result, or in words why there is none. */
export function formatValue({
  status,
  value,
  unit,
}: Pick<MetricResult, 'status' | 'value' | 'unit'>): string {
  switch (status) {
    case 'ok':
      return value === null ? 'no data' : formatQuantity(value, unit)
    case 'no_data':
      return 'no data'
    case 'insufficient':
      return 'too little data'
    case 'not_comparable':
      return 'not comparable'
    default:
      return assertNever(status)
  }
}

const comparators = {
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  '=': 'exactly',
} as const

/** A target in words: what the numbers are held against. */
export function describeTarget(target: Target | null): string {
  if (target === null) return 'none'
  switch (target.kind) {
    case 'threshold':
      return `${comparators[target.comparator]} ${formatQuantity(target.value, target.unit)}`
    case 'relative': {
      const change = target.direction === 'reduce' ? 'less' : 'more'
      const against =
        target.against === 'baseline' ? 'the baseline' : `the ${target.period ?? 'period'} before`
      return `${formatQuantity(target.percent, '%')} ${change} than ${against}`
    }
    case 'cadence': {
      const where = target.environment === null ? '' : ` to ${target.environment}`
      return `every ${target.every}${where}`
    }
    case 'zero':
      return `zero ${target.counted}`
    default:
      return assertNever(target)
  }
}
