import { z } from 'zod'
import { id, instant, instantInput, projectRef } from '../common/fields.ts'
import { pageInput, pageOf } from '../common/page.ts'
import { target } from '../playbook/model.ts'
import { metricStatuses, verdicts } from './verdicts.ts'

export const metricStatus = z.enum(metricStatuses)
export const verdict = z.enum(verdicts)

/** The result object of every measure. `value` is null unless the status is `ok`. */
export const metricResult = z.object({
  metric: z.string(),
  /** The label of the target's line, or the definition's summary. */
  label: z.string(),
  group: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string(),
  /** How many observations the value rests on. */
  n: z.int(),
  status: metricStatus,
  /** Why there is no value, in one sentence; null when there is one. */
  why: z.string().nullable(),
  window: z.object({ from: instant, to: instant }),
  definitionVersion: z.int(),
  target: target.nullable(),
  verdict,
  /** The evidence that the value came from. */
  evidence: z.array(id),
})
export type MetricResult = z.infer<typeof metricResult>

const window = {
  from: instantInput.optional().describe('Start of the window; left out: 90 days before its end.'),
  to: instantInput.optional().describe('End of the window, not included; left out: now.'),
}

export const listMetricsInput = z.strictObject({ project: projectRef, ...window, ...pageInput })
export const metricPage = pageOf(metricResult)

const metricInput = {
  project: projectRef,
  metric: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'name a metric by its key, such as coverage')
    .describe('The key of the metric.'),
  line: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'The playbook’s line of the target, where several ask for the metric; else the first.',
    ),
  environment: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('The environment of the target, where one line asks for several; else the first.'),
}

export const showMetricInput = z.strictObject({ ...metricInput, ...window })

export const metricHistoryInput = z.strictObject({
  ...metricInput,
  ...window,
  limit: z.int().min(1).max(500).default(200).describe('How many points at most, 1 to 500.'),
})

/** What was measured over a window, one point a report, and the targets of that time. */
export const metricHistory = z.object({
  metric: z.string(),
  label: z.string(),
  unit: z.string(),
  window: z.object({ from: instant, to: instant }),
  /** Oldest first: the newest of the window. */
  points: z.array(z.object({ at: instant, value: z.number(), n: z.int(), evidence: id })),
  /** True when the window holds older points than these. */
  truncated: z.boolean(),
  /**
   * Oldest first, each from when its revision was applied, which may be before the window; null
   * from when the playbook asked for nothing any more. The last one holds at the window’s end.
   */
  targets: z.array(z.object({ from: instant, target: target.nullable() })),
})
export type MetricHistory = z.infer<typeof metricHistory>
