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
