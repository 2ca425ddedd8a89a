import { allowedMoves, BatonError, type Standing } from '@baton/schema'

/** The refusal of a move, naming what is allowed. */
export function invalidTransition(item: string, standing: Standing, wanted: string): BatonError {
  const allowed = allowedMoves(standing)
  return new BatonError(
    'INVALID_TRANSITION',
    `${item} is ${standing.status} and cannot be ${wanted}.`,
    {
      fix:
        allowed.length === 0
          ? 'Nothing follows this state; create a new work item.'
          : `From ${standing.status} it may move to ${allowed.join(', ')}.`,
      data: { from: standing.status, allowed: [...allowed] },
    },
  )
}
