import {
  deleteOpenInvitation,
  listOpenInvitations,
  type OpenInvitationRow,
  toActorRef,
  toPage,
} from '@baton/db'
import { BatonError, type OpenInvitation, type Page } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { readCursor } from '../page.ts'
import { checkStillHeld } from './members.ts'

export async function listInvitations(
  { deps, org }: OrgContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<OpenInvitation>> {
  const after = readCursor(cursor, ['string'])?.[0]
  const now = new Date(deps.clock()).toISOString()
  const rows = await listOpenInvitations(deps.db.read, { orgId: org.orgId, now, after, limit })
  return toPage(rows, limit, ({ id }) => [id], toOpenInvitation)
}

/** Its link stops working at once. */
export async function revokeInvitation(
  ctx: OrgContext,
  { invitation: id }: { invitation: string },
): Promise<{ ok: true }> {
  return commit(ctx, async (tx) => {
    await checkStillHeld(ctx, tx, 'member:manage')
    const ended = await deleteOpenInvitation(tx, { orgId: ctx.org.orgId, id })
    if (ended === undefined) {
      throw new BatonError('NOT_FOUND', `There is no open invitation ${id} in ${ctx.org.org}.`, {
        fix: 'It was accepted, replaced or revoked; look at the list of invitations.',
      })
    }
    const { email, role } = ended
    const subject = { type: 'invitation', id }
    return { result: { ok: true }, event: { subject, data: { role }, personal: { email } } }
  })
}

function toOpenInvitation({ invitedByName, ...row }: OpenInvitationRow): OpenInvitation {
  return { ...row, invitedBy: toActorRef('person', row.invitedBy, invitedByName) }
}
