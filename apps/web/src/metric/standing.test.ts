import type { MetricResult, Target } from '@baton/schema'
import { expect, test } from 'vitest'
import { boundOf, groupResults, standingOf, stepsOf, targetAt } from './standing.ts'

const base = {
  metric: 'coverage',
  bound: true,
  labels: {},
  label: 'Coverage',
  text: '',
  group: null,
  line: 1,
}
const threshold = (value: number): Target => ({
  ...base,
  kind: 'threshold',
  comparator: '>',
  value,
  unit: '%',
})
const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`
const ms = (day: number) => Date.parse(at(day))
const window = { from: at(10), to: at(20) }

test('a value without a verdict is not the same as no value', () => {
  expect(standingOf({ status: 'ok', verdict: 'none' })).toBe('unjudged')
  expect(standingOf({ status: 'no_data', verdict: 'none' })).toBe('unmeasured')
  expect(standingOf({ status: 'ok', verdict: 'at_risk' })).toBe('at_risk')
})

test('groups keep the order of the playbook', () => {
  const results = ['a', 'a', 'b', 'a'].map((group) => ({ group })) as MetricResult[]
  expect(groupResults(results).map(({ name, results }) => [name, results.length])).toEqual([
    ['a', 2],
    ['b', 1],
    ['a', 1],
  ])
})

test('the line of a target is stepped, cut to the window, and stops where none is asked for', () => {
  const targets = [
    { from: at(1), target: threshold(70) },
    { from: at(12), target: threshold(80) },
    { from: at(15), target: null },
    { from: at(18), target: threshold(90) },
  ]
  expect(stepsOf(targets, window)).toEqual([
    { from: ms(10), to: ms(12), bound: 70 },
    { from: ms(12), to: ms(15), bound: 80 },
    { from: ms(18), to: ms(20), bound: 90 },
  ])
  expect(stepsOf([], window)).toEqual([])
  expect(targetAt(targets, at(13))).toEqual(threshold(80))
  expect(targetAt(targets, at(16))).toBeNull()
  expect(targetAt([{ from: at(5), target: threshold(70) }], at(4))).toBeNull()
})

test('a relative target and a cadence have no fixed number', () => {
  expect(boundOf({ ...base, kind: 'cadence', every: 'day', environment: null })).toBeNull()
  expect(boundOf({ ...base, kind: 'zero', counted: 'accidents' })).toBe(0)
  expect(boundOf(threshold(80))).toBe(80)
  expect(boundOf(null)).toBeNull()
})
