import { BatonError } from '@baton/schema'

/**
 * What a rule answers: null when nothing stands against it, else the error to throw. It is made
 * when it is thrown, because a rule is also asked for everything that a caller might do.
 */
export type Refusal = (() => BatonError) | null

/** @throws the error of a refusal */
export function insist(refusal: Refusal): void {
  if (refusal !== null) throw refusal()
}

/** An org that is not there, or not the caller's: nothing tells the two apart. */
export function noOrg(org: string): BatonError {
  return new BatonError('NOT_FOUND', `There is no org “${org}”.`, {
    fix: 'Check its short name; only its members see an org.',
  })
}

/** The same for a project, named as `org/project`. */
export function noProject(ref: string): BatonError {
  return new BatonError('NOT_FOUND', `There is no project “${ref}”.`, {
    fix: 'Check the short names, as `org/project`; only members of its org see a project.',
  })
}
