import {
  countOwners,
  deleteMember,
  deleteOpenInvitations,
  findMember,
  getMemberRole,
  lockOrg,
  type MemberRow,
  listMembers as queryMembers,
  type Tx,
  toActorRef,
  toPage,
  updateMemberRole,
} from '@baton/db'
import { BatonError, type Member, type Page, type Role } from '@baton/schema'
import type { OrgContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { readCursor } from '../page.ts'
import { checkMemberChange } from './member-rules.ts'

export async function listMembers(
  ctx: OrgContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  const [joinedAt, personId] = readCursor(cursor, ['string', 'string']) ?? []
  const rows = await queryMembers(ctx.deps.db.read, {
    orgId: ctx.org.orgId,
    after:
      joinedAt === undefined
        ? undefined
        : { joinedAt: String(joinedAt), personId: String(personId) },
    limit,
  })
  return toPage(rows, limit, (row) => [row.joinedAt, row.id], toMember)
}

/** The new role counts from the very next call on: nothing about it is kept in a session. */
export async function setMemberRole(
  ctx: OrgContext,
  { email, role }: { email: string; role: Role },
): Promise<Member> {
  return commit(ctx, async (tx) => {
    const member = await loadForChange(ctx, tx, email, role)
    if (member.role === role) return { result: toMember(member), event: null }
    await updateMemberRole(tx, { orgId: ctx.org.orgId, personId: member.id, role })
    return {
      result: toMember({ ...member, role }),
      event: {
        subject: { type: 'person', id: member.id },
        data: { from: member.role, to: role },
        personal: { email },
      },
    }
  })
}

export async function removeMember(
  ctx: OrgContext,
  { email }: { email: string },
): Promise<{ ok: true }> {
  return commit(ctx, async (tx) => {
    const member = await loadForChange(ctx, tx, email, null)
    const { orgId } = ctx.org
    await deleteMember(tx, { orgId, personId: member.id })
    // An open link would let them in again.
    await deleteOpenInvitations(tx, { orgId, email })
    return {
      result: { ok: true } as const,
      event: {
        subject: { type: 'person', id: member.id },
        data: { from: member.role },
        personal: { email },
      },
    }
  })
}

/** The member under the org's lock, when the caller may still make that change of it. */
async function loadForChange(
  ctx: OrgContext,
  tx: Tx,
  email: string,
  to: Role | null,
): Promise<MemberRow> {
  const { orgId } = ctx.org
  await lockOrg(tx, { orgId })
  const by = await callerNow(ctx, tx)
  const member = await findMember(tx, { orgId, email })
  if (member === undefined) {
    throw new BatonError('NOT_FOUND', `${email} is not a member of ${ctx.org.org}.`, {
      fix: 'Look at the list of members, or invite the address.',
    })
  }
  checkMemberChange({ by, from: member.role, to, owners: await countOwners(tx, { orgId }) })
  return member
}

/** The caller's role may have been changed since the call was let in. */
export async function callerNow({ actor, org }: OrgContext, tx: Tx) {
  const role = await getMemberRole(tx, { orgId: org.orgId, personId: actor.id })
  if (role === undefined) throw new BatonError('NOT_FOUND', `There is no org “${org.org}”.`)
  return { role, scopes: actor.scopes }
}

function toMember({ id, name, email, role, joinedAt }: MemberRow): Member {
  return { person: toActorRef('person', id, name), email, role, joinedAt }
}
