import {
  countOwners,
  deleteInvitationsBy,
  deleteMember,
  deleteOpenInvitations,
  findMember,
  getMemberRole,
  lockOrg,
  type MemberRow,
  listMembers as queryMembers,
  revokeTokensMadeBy,
  type Tx,
  toActorRef,
  toPage,
  updateMemberRole,
} from '@baton/db'
import { BatonError, can, type Member, type Page, type Permission, type Role } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { readCursor } from '../page.ts'
import { noOrg } from '../refusal.ts'
import { checkMemberChange, rolesOutOfReach } from './member-rules.ts'

export async function listMembers(
  ctx: OrgContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  const [joinedAt, personId] = readCursor(cursor, ['string', 'string']) ?? []
  const rows = await queryMembers(ctx.deps.db.read, {
    orgId: ctx.org.orgId,
    after: joinedAt === undefined || personId === undefined ? undefined : { joinedAt, personId },
    limit,
  })
  return toPage(rows, limit, (row) => [row.joinedAt, row.id], toMember)
}

/** The new role counts from the very next call on: nothing about it is kept in a session. */
export async function setMemberRole(
  ctx: OrgContext,
  { email, role }: { email: string; role: Role },
): Promise<Member> {
  const { orgId } = ctx.org
  return commit(ctx, async (tx) => {
    const by = await callerNow(ctx, tx)
    const member = await findMember(tx, { orgId, email })
    if (member === undefined) throw notMember(ctx, email)
    const { id, role: from } = member
    checkMemberChange({ by, from, to: role, owners: await countOwners(tx, { orgId }) })
    if (from === role) return { result: toMember(member), event: null }
    await updateMemberRole(tx, { orgId, personId: id, role })
    const roles = rolesOutOfReach(role)
    const invitations = await deleteInvitationsBy(tx, { orgId, invitedBy: id, roles })
    return {
      result: toMember({ ...member, role }),
      event: {
        subject: { type: 'person', id },
        data: { from, to: role, invitations },
        personal: { email },
      },
    }
  })
}

/**
 * Removes a member with what would let them in again: links, and tokens that they made and may
 * have kept. An address that is only invited loses its invitation.
 */
export async function removeMember(
  ctx: OrgContext,
  { email }: { email: string },
): Promise<{ ok: true }> {
  const { orgId } = ctx.org
  const at = new Date(ctx.deps.clock()).toISOString()
  return commit(ctx, async (tx) => {
    const by = await callerNow(ctx, tx)
    const member = await findMember(tx, { orgId, email })
    const from = member?.role ?? null
    checkMemberChange({ by, from, to: null, owners: await countOwners(tx, { orgId }) })
    const result = { ok: true } as const
    const [invitation] = await deleteOpenInvitations(tx, { orgId, email })
    if (member === undefined) {
      if (invitation === undefined) throw notMember(ctx, email)
      const subject = { type: 'invitation', id: invitation }
      return { result, event: { subject, data: {}, personal: { email } } }
    }
    const { id } = member
    await deleteMember(tx, { orgId, personId: id })
    const roles = rolesOutOfReach(null)
    const invitations = await deleteInvitationsBy(tx, { orgId, invitedBy: id, roles })
    const tokens = await revokeTokensMadeBy(tx, { orgId, createdBy: id, at })
    const data = { from, invitations, tokens }
    return { result, event: { subject: { type: 'person', id }, data, personal: { email } } }
  })
}

function notMember({ org }: OrgContext, email: string): BatonError {
  return new BatonError('NOT_FOUND', `${email} is not a member of ${org.org}.`, {
    fix: 'Look at the list of members, or invite the address.',
  })
}

/**
 * The caller as of this moment, since the role may have been changed after the call was let in.
 * Holds the org, so that changes of its members wait until the transaction ends.
 */
export async function callerNow({ actor, org }: OrgContext, tx: Tx) {
  await lockOrg(tx, { orgId: org.orgId })
  const role = await getMemberRole(tx, { orgId: org.orgId, personId: actor.id })
  if (role === undefined) throw noOrg(org.org)
  return { role, scopes: actor.scopes }
}

/** @throws BatonError FORBIDDEN when the caller lost a permission after the call was let in. */
export async function checkStillHeld(ctx: OrgContext, tx: Tx, permission: Permission) {
  const { role, scopes } = await callerNow(ctx, tx)
  if (can(role, permission, scopes)) return
  throw new BatonError('FORBIDDEN', `This needs the permission ${permission}.`, {
    fix: `Your role here is ${role}; ask somebody who manages the org.`,
  })
}

function toMember({ id, name, email, role, joinedAt }: MemberRow): Member {
  return { person: toActorRef('person', id, name), email, role, joinedAt }
}
