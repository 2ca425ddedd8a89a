import type { Target } from '@baton/schema'

/** Where a target asks something to happen; null when it names no place. */
export const environmentOf = (target: Target): string | null =>
  target.kind === 'cadence' ? target.environment : null
