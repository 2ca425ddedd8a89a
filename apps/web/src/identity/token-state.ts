import type { ApiToken } from '@baton/schema'

export type TokenState = 'working' | 'ends soon' | 'over' | 'revoked'

const soonMs = 14 * 24 * 60 * 60 * 1_000

/** Whether calls with a token are taken, and whether somebody should think of the next one. */
export function tokenState(
  { expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>,
  now: number,
): TokenState {
  if (revokedAt !== null) return 'revoked'
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return 'over'
  return left <= soonMs ? 'ends soon' : 'working'
}

/** True while a token can still do something. */
export function works(token: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, now: number): boolean {
  const state = tokenState(token, now)
  return state === 'working' || state === 'ends soon'
}
