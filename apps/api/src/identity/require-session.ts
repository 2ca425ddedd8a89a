import { BatonError } from '@baton/schema'
import type { AuthedContext } from '../context.ts'

/**
 * For what a token must not do, whatever its scopes: somebody who found one would outlast its
 * revocation by it. `what` completes “cannot …”.
 * @throws BatonError PEOPLE_ONLY for agents and CI, FORBIDDEN for a person's token.
 */
export function requireSession({ actor, request }: AuthedContext, what: string): void {
  if (request.credential?.kind === 'session') return
  if (actor.kind !== 'person') {
    throw new BatonError('PEOPLE_ONLY', `An agent or CI cannot ${what}.`, {
      fix: 'Ask the person who answers for it.',
    })
  }
  throw new BatonError('FORBIDDEN', `An API token cannot ${what}: sign in.`, {
    fix: 'Use `baton login`, and leave BATON_TOKEN unset.',
  })
}
