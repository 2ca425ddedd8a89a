import type { MetricResult } from '@baton/schema'

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** The days that a half-open window covers, in UTC as measured. */
export function formatWindow({ from, to }: MetricResult['window']): string {
  return days.formatRange(new Date(from), new Date(Date.parse(to) - 1))
}
