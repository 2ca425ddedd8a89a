import {
  findToken,
  listTokens,
  revokeToken,
  revokeTokensMadeWith,
  type TokenOwner,
  toPage,
} from '@baton/db'
import { type ApiToken, BatonError, type Page } from '@baton/schema'
import type { AuthedContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { readCursor } from '../page.ts'
import { toApiToken, tokenEvent } from './tokens.ts'

/** The tokens of one owner: an org's agents and CI, or a person. */
export async function listOwnedTokens(
  { deps }: AuthedContext,
  owner: TokenOwner,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiToken>> {
  const after = readCursor(cursor, ['string'])?.[0]
  const rows = await listTokens(deps.db.read, { owner, after, limit })
  return toPage(rows, limit, ({ id }) => [id], toApiToken)
}

/**
 * Revokes a token and what was made with it. Doing it twice is no error: the token does not work
 * either way.
 */
export function revokeOwnedToken(
  ctx: AuthedContext,
  owner: TokenOwner,
  { token: id }: { token: string },
): Promise<{ ok: true }> {
  const at = new Date(ctx.deps.clock()).toISOString()
  return commit(ctx, async (tx) => {
    const token = await findToken(tx, { owner, id })
    if (token === undefined) {
      throw new BatonError('NOT_FOUND', `There is no token ${id} here.`, {
        fix: 'Look at the list of tokens; personal ones are revoked by their person.',
      })
    }
    const result = { ok: true } as const
    if (!(await revokeToken(tx, { owner, id, at }))) return { result, event: null }
    const made = await revokeTokensMadeWith(tx, { parentTokenId: id, at })
    const { subject, data } = tokenEvent(toApiToken(token))
    const alsoTell = new Map(
      [...Map.groupBy(made, (orgId) => orgId)].map(([orgId, { length }]) => [
        orgId,
        { ...data, tokens: length },
      ]),
    )
    return { result, event: { subject, data: { ...data, tokens: made.length }, alsoTell } }
  })
}
