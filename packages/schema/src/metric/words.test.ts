import { expect, test } from 'vitest'
import type { Target } from '../playbook/model.ts'
import { describeTarget, formatQuantity, formatValue } from './words.ts'

const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [84.2105, '%', '84.21 %'],
  [100, '%', '100 %'],
  [30, 'min', '30 min'],
  [240, 'min', '4 h'],
  [1440, 'min', '24 h'],
  [4320, 'min', '3 days'],
  [12_345, 'count', '12,345'],
  [0, 'count', '0'],
  [230, 'ms', '230 ms'],
  [4.5, 'points', '4.5 points'],
])('%d %s reads %s', (value, unit, text) => {
  expect(spaced(formatQuantity(value, unit))).toBe(text)
})

const result = { status: 'no_data', value: null, unit: '%' } as const

test('no data is never a number', () => {
  expect(formatValue(result)).toBe('no data')
  expect(formatValue({ ...result, status: 'insufficient' })).toBe('too little data')
  expect(formatValue({ ...result, status: 'not_comparable' })).toBe('not comparable')
  expect(spaced(formatValue({ ...result, status: 'ok', value: 0 }))).toBe('0 %')
})

const base = { metric: 'm', bound: true, labels: {}, label: 'M', text: '', group: null, line: 1 }

test.each<[Target | null, string]>([
  [{ ...base, kind: 'threshold', comparator: '>', value: 80, unit: '%' }, 'above 80 %'],
  [{ ...base, kind: 'threshold', comparator: '<', value: 240, unit: 'min' }, 'below 4 h'],
  [{ ...base, kind: 'threshold', comparator: '>=', value: 99.9, unit: '%' }, 'at least 99.9 %'],
  [
    {
      ...base,
      kind: 'relative',
      direction: 'reduce',
      percent: 40,
      against: 'previous_period',
      period: 'quarter',
    },
    '40 % less than the quarter before',
  ],
  [
    {
      ...base,
      kind: 'relative',
      direction: 'increase',
      percent: 5,
      against: 'baseline',
      period: null,
    },
    '5 % more than the baseline',
  ],
  [{ ...base, kind: 'cadence', every: 'day', environment: 'staging' }, 'every day to staging'],
  [{ ...base, kind: 'cadence', every: 'month', environment: null }, 'every month'],
  [{ ...base, kind: 'zero', counted: 'breaking changes' }, 'zero breaking changes'],
  [null, 'none'],
])('%j reads %s', (target, text) => {
  expect(spaced(describeTarget(target))).toBe(text)
})
