/** The windows that measures are shown over, in days. */
export const windowChoices = [30, 90, 180, 365] as const
export type WindowDays = (typeof windowChoices)[number]

/** What the server takes when no window is named. */
export const defaultWindow: WindowDays = 90

/** The window that an address names; undefined, so that it stands in no address, for the default. */
export function windowOf(value: unknown): WindowDays | undefined {
  const found = windowChoices.find((days) => days === Number(value))
  return found === defaultWindow ? undefined : found
}

const dayMs = 24 * 60 * 60 * 1_000

/** The beginning of the last so many days, as procedures take it. */
export const windowInput = (days: WindowDays): { from?: string } =>
  days === defaultWindow ? {} : { from: new Date(Date.now() - days * dayMs).toISOString() }

/** Midnights in UTC, spread over a window: where an axis of time has its marks. */
export function ticksOf({ from, to }: { from: string; to: string }, atMost: number): number[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const first = Math.ceil(start / dayMs)
  const days = Math.floor(end / dayMs) - first
  const step = Math.max(1, Math.ceil((days + 1) / atMost))
  const count = days < 0 ? 0 : Math.floor(days / step) + 1
  return Array.from({ length: count }, (_, index) => (first + index * step) * dayMs)
}
