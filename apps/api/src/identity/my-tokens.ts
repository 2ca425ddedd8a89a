import type { ApiToken, CreatedToken, Page } from '@baton/schema'
import type { AuthedContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { listOwnedTokens, revokeOwnedToken } from './owned-tokens.ts'
import { requireSession } from './require-session.ts'
import { createToken, type NewToken, tokenEvent } from './tokens.ts'

/* The personal tokens of the caller: a matter of whoever signed in, not of one of the tokens. */

export async function createPersonalToken(
  ctx: AuthedContext,
  token: NewToken,
): Promise<CreatedToken> {
  requireSession(ctx, 'make other tokens')
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

export async function listMyTokens(
  ctx: AuthedContext,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiToken>> {
  requireSession(ctx, 'list tokens')
  return listOwnedTokens(ctx, { personId: ctx.actor.id }, page)
}

/** A token may end itself, so that whoever finds one can. */
export async function revokeMyToken(
  ctx: AuthedContext,
  input: { token: string },
): Promise<{ ok: true }> {
  if (input.token !== ctx.actor.credentialId) requireSession(ctx, 'revoke other tokens')
  return revokeOwnedToken(ctx, { personId: ctx.actor.id }, input)
}
