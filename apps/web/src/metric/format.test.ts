import type { MetricResult, Target } from '@baton/schema'
import { expect, test } from 'vitest'
import { describeTarget, formatQuantity, formatValue, formatWindow } from './format.ts'

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

const result: MetricResult = {
  metric: 'coverage',
  label: 'Coverage',
  group: null,
  value: null,
  unit: '%',
  n: 0,
  status: 'no_data',
  window: { from: '2026-08-24T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' },
  definitionVersion: 1,
  target: null,
  verdict: 'none',
  evidence: [],
}

test('no data is never a number', () => {
  expect(formatValue(result)).toBe('no data')
  expect(formatValue({ ...result, status: 'insufficient', n: 1 })).toBe('too little data')
  expect(formatValue({ ...result, status: 'not_comparable' })).toBe('not comparable')
  expect(spaced(formatValue({ ...result, status: 'ok', value: 0, n: 3 }))).toBe('0 %')
})

test('the end of a window is not part of it', () => {
  expect(formatWindow(result.window)).toMatch(/^24 Aug\D+21 Nov 2026$/)
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
