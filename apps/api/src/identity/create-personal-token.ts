import type { CreatedToken } from '@baton/schema'
import type { AuthedContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { createToken, type NewToken, tokenEvent } from './tokens.ts'

/** @throws BatonError PEOPLE_ONLY for agents and CI. */
export function createPersonalToken(ctx: AuthedContext, token: NewToken): Promise<CreatedToken> {
  return commit(ctx, async (tx) => {
    const created = await createToken(tx, {
      creator: ctx.actor,
      bearer: { kind: 'personal' },
      token,
      now: ctx.deps.clock(),
    })
    return { result: created, event: tokenEvent(created) }
  })
}
