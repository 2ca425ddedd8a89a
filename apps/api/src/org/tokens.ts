import { findToken, revokeToken as markRevoked, listTokens as queryTokens, toPage } from '@baton/db'
import { type ApiToken, BatonError, type Page } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { toApiToken, tokenEvent } from '../identity/tokens.ts'
import { readCursor } from '../page.ts'

/** The tokens of the org's agents and of its projects' CI; a person's own are nobody else's. */
export async function listTokens(
  { deps, org }: OrgContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiToken>> {
  const after = readCursor(cursor, ['string'])?.[0]?.toString()
  const owner = { orgId: org.orgId }
  const rows = await queryTokens(deps.db.read, { owner, after, limit })
  return toPage(rows, limit, ({ id }) => [id], toApiToken)
}

/** Revoking twice is no error: the token does not work either way. */
export async function revokeToken(
  ctx: OrgContext,
  { token: id }: { token: string },
): Promise<{ ok: true }> {
  const owner = { orgId: ctx.org.orgId }
  return commit(ctx, async (tx) => {
    const token = await findToken(tx, { owner, id })
    if (token === undefined) {
      throw new BatonError('NOT_FOUND', `There is no token ${id} in ${ctx.org.org}.`, {
        fix: 'Look at the list of tokens; personal ones are revoked by their person.',
      })
    }
    const at = new Date(ctx.deps.clock()).toISOString()
    const changed = await markRevoked(tx, { owner, id, at })
    return { result: { ok: true } as const, event: changed ? tokenEvent(toApiToken(token)) : null }
  })
}
