import type { MetricResult } from '@baton/schema'

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** The days of the reader’s that a half-open window covers. */
export function formatWindow({ from, to }: MetricResult['window']): string {
  return days.formatRange(new Date(from), new Date(Date.parse(to) - 1))
}
