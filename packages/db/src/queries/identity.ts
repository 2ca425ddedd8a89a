import type { Role } from '@baton/schema'
import type { Db, Tx } from '../db.ts'
import { personName } from './actor.ts'
import { eachText } from './each-text.ts'

/** True once somebody owns an org: setup is over. */
export async function hasOwner(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .where('role', '=', 'owner')
    .select('orgId')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes this the only setup link there is. */
export async function replaceSetupToken(
  tx: Tx,
  token: { tokenHash: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await tx.deleteFrom('setupToken').execute()
  await tx.insertInto('setupToken').values(token).execute()
}

/** Uses a setup link up; false when it is unknown, used or expired. */
export async function useSetupToken(
  tx: Tx,
  { tokenHash, now }: { tokenHash: string; now: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('setupToken')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export function findAccount(db: Db, { email }: { email: string }) {
  return db
    .selectFrom('person')
    .where('email', '=', email)
    .select(['id', 'name', 'email', 'passwordHash', 'disabledAt'])
    .executeTakeFirst()
}

/** Replaces a password; false when it is not the one any more that was checked. */
export async function updatePassword(
  tx: Tx,
  { personId, from, to }: { personId: string; from: string; to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ passwordHash: to })
    .where('id', '=', personId)
    .where('passwordHash', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Whether a password is still the one that was checked, of somebody who is not disabled. Holds the
 * person until the transaction ends, so that a session begins before a change, which ends it, or
 * not at all. An update of nothing: it locks the row on both databases.
 */
export async function holdPassword(
  tx: Tx,
  { id, passwordHash }: { id: string; passwordHash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set((eb) => ({ passwordHash: eb.ref('passwordHash') }))
    .where('id', '=', id)
    .where('passwordHash', '=', passwordHash)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function updatePersonName(
  tx: Tx,
  { personId, name }: { personId: string; name: string },
): Promise<void> {
  await tx.updateTable('person').set({ name }).where('id', '=', personId).execute()
}

/** What the members and agents of some orgs are called, but for one of them. */
export async function listNames(
  db: Db,
  { orgIds, except }: { orgIds: readonly string[]; except: string },
): Promise<string[]> {
  const orgs = eachText(db, orgIds)
  const rows = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .where('member.orgId', 'in', orgs)
    .where('person.id', '!=', except)
    .select('person.name')
    .union(
      db
        .selectFrom('agent')
        .where('agent.orgId', 'in', orgs)
        .where('agent.id', '!=', except)
        .select('agent.name'),
    )
    .execute()
  return rows.map(({ name }) => name)
}

export async function insertPerson(
  tx: Tx,
  person: { id: string; email: string; name: string; passwordHash: string; createdAt: string },
): Promise<void> {
  await tx.insertInto('person').values(person).execute()
}

export async function insertOrg(
  tx: Tx,
  org: { id: string; slug: string; name: string; createdAt: string },
): Promise<void> {
  await tx.insertInto('org').values(org).execute()
}

export async function insertMember(
  tx: Tx,
  member: { orgId: string; personId: string; role: Role; joinedAt: string },
): Promise<void> {
  await tx.insertInto('member').values(member).execute()
}

/** An invitation that can still be accepted. */
export function findOpenInvitation(db: Db, { tokenHash, now }: { tokenHash: string; now: string }) {
  return db
    .selectFrom('invitation')
    .innerJoin('org', 'org.id', 'invitation.orgId')
    .where('tokenHash', '=', tokenHash)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', now)
    .select([
      'invitation.id',
      'invitation.orgId',
      'invitation.email',
      'invitation.role',
      'invitation.expiresAt',
      'org.name as orgName',
    ])
    .select(personName('invitation.invitedBy').as('invitedByName'))
    .executeTakeFirst()
}

/** Uses an invitation up; false when somebody was faster. */
export async function useInvitation(
  tx: Tx,
  { id, now }: { id: string; now: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('invitation')
    .set({ acceptedAt: now })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The orgs of a person, by name. */
export function listMemberships(db: Db, { personId }: { personId: string }) {
  return db
    .selectFrom('member')
    .innerJoin('org', 'org.id', 'member.orgId')
    .where('member.personId', '=', personId)
    .orderBy('org.slug')
    .select(['org.slug as org', 'org.name as orgName', 'member.role'])
    .execute()
}
