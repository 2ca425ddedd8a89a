import type { ReportWindow } from '@baton/db'
import { BatonError, type ReportFamily, type Target } from '@baton/schema'

const dayMs = 24 * 60 * 60 * 1_000
const defaultDays = 90

/** How many weeks before the end of the window the trend looks at. */
export const trendWeeks = 12

/** Half-open: from ≤ t < to, ISO text in UTC. */
export type Window = { from: string; to: string }

type Period = Extract<Target, { kind: 'relative' }>['period']

/** @throws BatonError INVALID_INPUT for a window that does not begin before it ends. */
export function windowOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
): Window {
  // What was written within this millisecond has happened: the end itself is not included.
  const end = to ?? new Date(now + 1).toISOString()
  const start = from ?? daysBefore(end, defaultDays)
  if (start < end) return { from: start, to: end }
  const message = 'has to be before the end of the window'
  throw new BatonError('INVALID_INPUT', `from: ${message}`, {
    fix: `The window ends at ${end}; begin it earlier.`,
    diagnostics: [{ severity: 'error', code: 'INVALID_FIELD', message, at: { field: 'from' } }],
  })
}

/** The weeks before the end of a window, oldest first. */
export function weeksBefore({ to }: Window): Window[] {
  return Array.from({ length: trendWeeks }, (_, index) => {
    const weeks = trendWeeks - index
    return { from: daysBefore(to, weeks * 7), to: daysBefore(to, (weeks - 1) * 7) }
  })
}

/** The period before the current one; without a named period, as long as the window itself. */
export function periodBefore({ from, to }: Window, period: Period): Window {
  switch (period) {
    case null: {
      const length = Date.parse(to) - Date.parse(from)
      return { from: new Date(Date.parse(from) - length).toISOString(), to: from }
    }
    case 'day':
      return { from: daysBefore(to, 2), to: daysBefore(to, 1) }
    case 'week':
      return { from: daysBefore(to, 14), to: daysBefore(to, 7) }
    case 'month':
      return { from: monthsBefore(to, 2), to: monthsBefore(to, 1) }
    case 'quarter':
      return { from: monthsBefore(to, 6), to: monthsBefore(to, 3) }
    case 'year':
      return { from: monthsBefore(to, 24), to: monthsBefore(to, 12) }
  }
}

export const currentKey = (family: ReportFamily) => `${family} now`
export const weekKey = (family: ReportFamily, week: number) => `${family} week ${week}`
export const periodKey = (family: ReportFamily, period: Period) => `${family} before ${period}`

/** Every window in which the reports of a family are looked for. */
export function reportWindows(
  family: ReportFamily,
  window: Window,
  periods: ReadonlySet<Period>,
): ReportWindow[] {
  return [
    { key: currentKey(family), family, ...window },
    ...weeksBefore(window).map((week, index) => ({ key: weekKey(family, index), family, ...week })),
    ...[...periods].map((period) => ({
      key: periodKey(family, period),
      family,
      ...periodBefore(window, period),
    })),
  ]
}

function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * dayMs).toISOString()
}

/** The same day of an earlier month, or its last day when it is shorter. */
function monthsBefore(instant: string, months: number): string {
  const date = new Date(instant)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0))
  date.setUTCDate(Math.min(day, lastDay.getUTCDate()))
  return date.toISOString()
}
