import { type MetricDefinition, metricDefinition, type Target } from '@baton/schema/plain'
import { slug } from '../slug.ts'
import { findAlias } from './aliases.ts'
import type { Unit } from './amount.ts'
import type { MetricComment } from './comment.ts'
import type { Wording } from './wording.ts'

/** One metric line: its words, where they stand, and the comment that overrides the alias table. */
export type MetricLine = {
  label: string
  text: string
  group: string | null
  line: number
  comment: MetricComment | null
}

/** Binds one wording of a metric line to a measure, and converts it to that measure's unit. */
export function bindTarget(metric: MetricLine, wording: Wording): Target {
  const definition = definitionOf(metric, wording)
  const custom = metric.comment?.key ?? seriesKey(metric, wording)
  const base = {
    metric: definition?.key ?? custom,
    bound: definition !== undefined,
    labels: labelsOf(metric, definition),
    label: metric.label,
    text: metric.text,
    group: metric.group,
    line: metric.line,
  }
  switch (wording.kind) {
    case 'zero':
    case 'cadence':
      return { ...base, ...wording }
    case 'relative':
      return {
        ...base,
        kind: 'relative',
        direction: wording.direction ?? (definition?.better === 'lower' ? 'reduce' : 'increase'),
        percent: wording.percent,
        against: wording.period ? 'previous_period' : 'baseline',
        period: wording.period,
      }
    case 'threshold': {
      const lower = definition ? definition.better === 'lower' : wording.unit === 's'
      const comparator = wording.comparator ?? (lower ? '<=' : '>=')
      // Of a range the end that is still allowed: up to 3 of "2-3 days", from 75 of "75-80%".
      const value = comparator.startsWith('<') ? wording.high : wording.low
      return {
        ...base,
        kind: 'threshold',
        comparator,
        ...measured(value, wording.unit, definition, metric.label),
      }
    }
  }
}

/** A line without a colon names its series by the words before the number, which may change. */
function seriesKey({ label, text }: MetricLine, wording: Wording): string {
  const end = wording.kind === 'threshold' && label === text ? wording.nameEnd : null
  return (end !== null && slug(label.slice(0, end))) || slug(label) || 'metric'
}

function definitionOf(metric: MetricLine, wording: Wording): MetricDefinition | undefined {
  if (metric.comment) return metricDefinition(metric.comment.key)
  const key = findAlias(`${metric.label}: ${metric.text}`)
  if (key === null) {
    // Something that recurs and is no measure of its own is a check-in of that name.
    return wording.kind === 'cadence' ? metricDefinition('check_in') : undefined
  }
  const definition = metricDefinition(key)
  // "Coverage report in under 5 minutes" speaks of coverage but is not that measure.
  const fits = wording.kind !== 'threshold' || definition?.unit === unitFamily(wording, definition)
  return fits ? definition : undefined
}

function unitFamily(
  wording: Extract<Wording, { kind: 'threshold' }>,
  definition: MetricDefinition | undefined,
): MetricDefinition['unit'] | null {
  if (wording.unit !== 's') return wording.unit
  return definition?.unit === 'ms' || definition?.unit === 'min' ? definition.unit : null
}

function labelsOf(
  metric: MetricLine,
  definition: MetricDefinition | undefined,
): Record<string, string> {
  const labels = metric.comment?.labels ?? {}
  // Check-ins of different names are different series.
  if (definition?.key !== 'check_in' || labels.name !== undefined) return labels
  return { ...labels, name: slug(metric.label) || 'check-in' }
}

/** Durations are minutes and latencies milliseconds; what is short and says so is a latency. */
function measured(
  value: number,
  unit: Unit,
  definition: MetricDefinition | undefined,
  label: string,
): { value: number; unit: string } {
  if (unit !== 's') return { value, unit }
  const latency = definition
    ? definition.unit === 'ms'
    : value < 60 && /\b(?:latency|response|load|p\d\d|page|query)\b/i.test(label)
  return latency
    ? { value: round(value * 1000), unit: 'ms' }
    : { value: round(value / 60), unit: 'min' }
}

/** 0.001 × 1000 must not leave a trace of binary fractions in a stored target. */
function round(value: number): number {
  return Number(value.toFixed(6))
}
