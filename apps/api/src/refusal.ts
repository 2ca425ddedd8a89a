import type { BatonError } from '@baton/schema'

/**
 * What a rule answers: null when nothing stands against it, else the error to throw. It is made
 * when it is thrown, because a rule is also asked for everything that a caller might do.
 */
export type Refusal = (() => BatonError) | null

/** @throws the error of a refusal */
export function insist(refusal: Refusal): void {
  if (refusal !== null) throw refusal()
}
