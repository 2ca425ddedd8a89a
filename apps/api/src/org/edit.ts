import { findOrg, updateOrg } from '@baton/db'
import type { editOrgInput, Org } from '@baton/schema'
import type { z } from 'zod'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { noOrg } from '../refusal.ts'
import { checkStillHeld } from './members.ts'

/** Its short name stays: addresses and tokens are full of it. */
export async function editOrg(
  ctx: OrgContext,
  { name }: z.output<typeof editOrgInput>,
): Promise<Org> {
  const { orgId, org } = ctx.org
  return commit(ctx, async (tx) => {
    await checkStillHeld(ctx, tx, 'org:own')
    const row = await findOrg(tx, { orgId })
    if (row === undefined) throw noOrg(org)
    const result = { ...row, name }
    if (row.name === name) return { result, event: null }
    await updateOrg(tx, { orgId, name })
    const data = { from: row.name, to: name }
    return { result, event: { subject: { type: 'org', id: orgId }, data } }
  })
}
