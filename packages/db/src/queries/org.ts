import type { Role } from '@baton/schema'
import type { Db, Tx } from '../db.ts'
import type { Row } from '../schema/schema.ts'
import { personName } from './actor.ts'

type InOrg = { orgId: string }

/**
 * Holds the org until the transaction ends, so that two changes of its members never decide on
 * the same state. An update of nothing: it locks the row on both databases.
 */
export async function lockOrg(tx: Tx, { orgId }: InOrg): Promise<void> {
  await tx
    .updateTable('org')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', orgId)
    .execute()
}

export function findOrg(db: Db, { orgId }: InOrg): Promise<Row<'org'> | undefined> {
  return db.selectFrom('org').selectAll().where('id', '=', orgId).executeTakeFirst()
}

export async function updateOrg(tx: Tx, { orgId, name }: InOrg & { name: string }): Promise<void> {
  await tx.updateTable('org').set({ name }).where('id', '=', orgId).execute()
}

const memberColumns = [
  'member.role',
  'member.joinedAt',
  'person.id',
  'person.name',
  'person.email',
] as const

/** A member with the person behind it. */
export type MemberRow = Pick<Row<'person'>, 'id' | 'name' | 'email'> &
  Pick<Row<'member'>, 'role' | 'joinedAt'>

/** The members of an org, the newest first. */
export function listMembers(
  db: Db,
  params: InOrg & { after: { joinedAt: string; personId: string } | undefined; limit: number },
): Promise<MemberRow[]> {
  const { orgId, after, limit } = params
  let query = db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .select(memberColumns)
    .where('member.orgId', '=', orgId)
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('member.joinedAt', '<', after.joinedAt),
        eb.and([
          eb('member.joinedAt', '=', after.joinedAt),
          eb('member.personId', '<', after.personId),
        ]),
      ]),
    )
  }
  return query
    .orderBy('member.joinedAt', 'desc')
    .orderBy('member.personId', 'desc')
    .limit(limit + 1)
    .execute()
}

/** The members of an org who have one of some roles and can sign in, by name. */
export function listMembersByRole(
  db: Db,
  { orgId, roles, limit }: InOrg & { roles: readonly Role[]; limit: number },
): Promise<Pick<Row<'person'>, 'id' | 'name'>[]> {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .where('member.orgId', '=', orgId)
    .where('member.role', 'in', roles)
    .where('person.disabledAt', 'is', null)
    .select(['person.id', 'person.name'])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit)
    .execute()
}

export function findMember(
  db: Db,
  { orgId, email }: InOrg & { email: string },
): Promise<MemberRow | undefined> {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .select(memberColumns)
    .where('member.orgId', '=', orgId)
    .where('person.email', '=', email)
    .executeTakeFirst()
}

export async function getMemberRole(
  db: Db,
  { orgId, personId }: InOrg & { personId: string },
): Promise<Role | undefined> {
  const row = await db
    .selectFrom('member')
    .select('role')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row?.role
}

export async function countOwners(db: Db, { orgId }: InOrg): Promise<number> {
  const row = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('orgId', '=', orgId)
    .where('role', '=', 'owner')
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function updateMemberRole(
  tx: Tx,
  { orgId, personId, role }: InOrg & { personId: string; role: Role },
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ role })
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .execute()
}

export async function deleteMember(
  tx: Tx,
  { orgId, personId }: InOrg & { personId: string },
): Promise<void> {
  await tx
    .deleteFrom('member')
    .where('orgId', '=', orgId)
    .where('personId', '=', personId)
    .execute()
}

/**
 * Writes an invitation; an open one of the same address ends, so that one link works at a time.
 * Answers whether there was one.
 */
export async function replaceInvitation(tx: Tx, row: Row<'invitation'>): Promise<boolean> {
  const ended = await deleteOpenInvitations(tx, row)
  await tx.insertInto('invitation').values(row).execute()
  return ended.length > 0
}

/** Ends the open invitations of an address; answers their ids. */
export async function deleteOpenInvitations(
  tx: Tx,
  { orgId, email }: InOrg & { email: string },
): Promise<string[]> {
  const rows = await tx
    .deleteFrom('invitation')
    .where('orgId', '=', orgId)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Invitations that nobody has accepted and that are not over, the newest first. */
export function listOpenInvitations(
  db: Db,
  params: InOrg & { now: string; after: string | undefined; limit: number },
): Promise<OpenInvitationRow[]> {
  const { orgId, now, after, limit } = params
  let query = db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'createdAt', 'expiresAt', 'invitedBy'])
    .select(personName('invitation.invitedBy').as('invitedByName'))
    .where('orgId', '=', orgId)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', now)
  if (after !== undefined) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** An invitation without the hash of its link. */
export type OpenInvitationRow = Omit<Row<'invitation'>, 'orgId' | 'tokenHash' | 'acceptedAt'> & {
  invitedByName: string | null
}

/** Ends one open invitation; answers whom it was for. */
export function deleteOpenInvitation(
  tx: Tx,
  { orgId, id }: InOrg & { id: string },
): Promise<Pick<Row<'invitation'>, 'email' | 'role'> | undefined> {
  return tx
    .deleteFrom('invitation')
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .returning(['email', 'role'])
    .executeTakeFirst()
}

/** Ends the open invitations to some roles that one person sent; answers how many. */
export async function deleteInvitationsBy(
  tx: Tx,
  { orgId, invitedBy, roles }: InOrg & { invitedBy: string; roles: readonly Role[] },
): Promise<number> {
  // Postgres takes no empty list.
  if (roles.length === 0) return 0
  const { numDeletedRows } = await tx
    .deleteFrom('invitation')
    .where('orgId', '=', orgId)
    .where('invitedBy', '=', invitedBy)
    .where('role', 'in', roles)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** @throws a unique violation when the org has an agent of that short name. */
export async function insertAgent(tx: Tx, row: Row<'agent'>): Promise<void> {
  await tx.insertInto('agent').values(row).execute()
}

/** An agent with the name of its sponsor. */
export type AgentRow = Row<'agent'> & { sponsorName: string | null }

function selectAgents(db: Db, { orgId }: InOrg) {
  return db
    .selectFrom('agent')
    .selectAll()
    .select(personName('agent.sponsorId').as('sponsorName'))
    .where('orgId', '=', orgId)
}

/** The agents of an org, the newest first. */
export function listAgents(
  db: Db,
  { after, limit, ...where }: InOrg & { after: string | undefined; limit: number },
): Promise<AgentRow[]> {
  let query = selectAgents(db, where)
  if (after !== undefined) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findAgent(
  db: Db,
  { slug, ...where }: InOrg & { slug: string },
): Promise<AgentRow | undefined> {
  return selectAgents(db, where).where('slug', '=', slug).executeTakeFirst()
}

/** Disables an agent, or enables it with null. */
export async function setAgentDisabled(
  tx: Tx,
  { orgId, agentId, disabledAt }: InOrg & { agentId: string; disabledAt: string | null },
): Promise<void> {
  await tx
    .updateTable('agent')
    .set({ disabledAt })
    .where('orgId', '=', orgId)
    .where('id', '=', agentId)
    .execute()
}
