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

export const showMetricInput = z.strictObject({
  project: projectRef,
  metric: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'name a metric by its key, such as coverage')
    .describe('The key of the metric.'),
  ...window,
})
