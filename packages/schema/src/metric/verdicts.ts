/** Whether there is a value, and if not, why. */
export const metricStatuses = ['ok', 'no_data', 'insufficient', 'not_comparable'] as const
export type MetricStatus = (typeof metricStatuses)[number]

/** What a value is to its target. */
export const verdicts = ['met', 'missed', 'at_risk', 'none'] as const
export type Verdict = (typeof verdicts)[number]
