import { countOwners, findMember, newId, replaceInvitation } from '@baton/db'
import { BatonError, type Invitation, type Role } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { requireSession } from '../identity/require-session.ts'
import { hashSecret, newSecret } from '../identity/secrets.ts'
import { checkMemberChange } from './member-rules.ts'
import { callerNow } from './members.ts'

const validForMs = 7 * 24 * 60 * 60 * 1_000

/**
 * Invites an address; answers a one-time link of which only the hash is kept. Inviting the same
 * address again makes a new link, and the one before stops working.
 */
export async function addMember(
  ctx: OrgContext,
  { email, role }: { email: string; role: Role },
): Promise<Invitation> {
  const { actor, deps, org } = ctx
  requireSession(ctx, 'invite people')
  const { orgId } = org
  const now = deps.clock()
  const secret = newSecret()
  return commit(ctx, async (tx) => {
    const by = await callerNow(ctx, tx)
    checkMemberChange({ by, from: null, to: role, owners: await countOwners(tx, { orgId }) })
    if ((await findMember(tx, { orgId, email })) !== undefined) {
      throw new BatonError('ALREADY_EXISTS', `${email} is a member of ${org.org} already.`, {
        fix: 'Change the role of the member instead.',
      })
    }
    const row = {
      id: newId(),
      orgId,
      email,
      role,
      tokenHash: hashSecret(secret),
      invitedBy: actor.id,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + validForMs).toISOString(),
      acceptedAt: null,
    }
    const replaced = await replaceInvitation(tx, row)
    // The secret stands behind #, so that it reaches no server log and no Referer.
    const url = `${deps.publicUrl()}/join#token=${secret}`
    return {
      result: { id: row.id, email, role, url, expiresAt: row.expiresAt, replaced },
      event: {
        subject: { type: 'invitation', id: row.id },
        data: { role, expiresAt: row.expiresAt },
        personal: { email },
      },
    }
  })
}
