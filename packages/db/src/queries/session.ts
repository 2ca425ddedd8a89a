import type { Db, Tx } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'

const columns = [
  'session.id',
  'session.personId',
  'session.createdAt',
  'session.expiresAt',
  'session.address',
  'session.userAgent',
] as const

/**
 * A session with its person and, one row each, the person's memberships (a single row of nulls
 * without any): all that authorization needs, in one statement. Disabled people have none.
 */
export const findSession = prepared((db, p: Placeholder<{ id: string }>) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .leftJoin('member', 'member.personId', 'person.id')
    .leftJoin('org', 'org.id', 'member.orgId')
    .where('session.id', '=', p('id'))
    .where('person.disabledAt', 'is', null)
    .select([
      ...columns,
      'person.name',
      'person.email',
      'member.orgId',
      'member.role',
      'org.slug as org',
      'org.name as orgName',
    ]),
)

export function listPersonSessions(db: Db, { personId }: { personId: string }) {
  return db
    .selectFrom('session')
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .select(columns)
    .execute()
}

export async function insertSession(
  tx: Tx,
  session: {
    id: string
    personId: string
    createdAt: string
    expiresAt: string
    address: string | null
    userAgent: string | null
  },
): Promise<void> {
  await tx.insertInto('session').values(session).execute()
}

export async function updateSessionExpiry(
  tx: Tx,
  { id, expiresAt }: { id: string; expiresAt: string },
): Promise<void> {
  await tx.updateTable('session').set({ expiresAt }).where('id', '=', id).execute()
}

export async function deleteSession(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

export async function deletePersonSessions(
  tx: Tx,
  { personId }: { personId: string },
): Promise<void> {
  await tx.deleteFrom('session').where('personId', '=', personId).execute()
}

/** Ends the sessions of a person but one; answers how many. */
export async function deleteOtherSessions(
  tx: Tx,
  { personId, keep }: { personId: string; keep: string },
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('personId', '=', personId)
    .where('id', '!=', keep)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Removes the sessions that ended before an instant. */
export async function purgeSessions(tx: Tx, { before }: { before: string }): Promise<void> {
  await tx.deleteFrom('session').where('expiresAt', '<', before).execute()
}
