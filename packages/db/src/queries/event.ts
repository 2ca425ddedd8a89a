import { randomBytes } from 'node:crypto'
import type { ActorKind } from '@baton/schema'
import type { Db, Tx } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import { chainOf, genesisHash, linkHash, personalHash } from '../event/link.ts'
import { newId, now } from '../ids.ts'
import { notifyOf } from '../postgres/listen.ts'
import type { Row } from '../schema/schema.ts'

export { type ChainVerification, verifyChain } from '../event/verify.ts'

/** What happened, by whom, to what. `personal` may be deleted later without breaking the chain. */
export type NewEvent = {
  /** Null for events of the instance, such as a sign-in. */
  orgId: string | null
  projectId?: string | null
  /** When; left out: now. */
  at?: string
  actorKind: ActorKind
  actorId: string | null
  /** `feature.verb`, the procedure that did it. */
  action: string
  subjectType: string
  subjectId: string
  data: Record<string, unknown>
  personal?: Record<string, unknown>
}

/**
 * Appends an event to its chain and returns it. The last statement of a transaction: on Postgres
 * it holds the chain's lock until the commit.
 */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<Row<'event'>> {
  const chain = chainOf(event.orgId)
  const head = await lockHead(tx, chain)
  const salt = event.personal === undefined ? null : randomBytes(16).toString('hex')
  const unlinked = {
    id: newId(),
    chain,
    seq: head.seq + 1,
    orgId: event.orgId,
    projectId: event.projectId ?? null,
    // Postgres answers instants with milliseconds: hashed in another form, the link would not hold.
    at: event.at === undefined ? now() : new Date(event.at).toISOString(),
    actorKind: event.actorKind,
    actorId: event.actorId,
    action: event.action,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    data: event.data,
    personalHash: salt === null ? null : personalHash(salt, event.personal ?? {}),
    prevHash: head.headHash,
  }
  const row = { ...unlinked, hash: linkHash(unlinked) }
  await tx.insertInto('event').values(row).execute()
  if (salt !== null) {
    const personal = { eventId: row.id, salt, data: event.personal ?? {} }
    await tx.insertInto('eventPersonal').values(personal).execute()
  }
  const moved = tx
    .updateTable('eventChain')
    .set({ seq: row.seq, headHash: row.hash })
    .where('chain', '=', chain)
  // Other servers on the same database hear of it when the transaction commits.
  await (dialectOf(tx) === 'postgres' ? moved.returning(notifyOf(chain)) : moved).execute()
  return row
}

async function lockHead(tx: Tx, chain: string): Promise<{ seq: number; headHash: string }> {
  const query = tx.selectFrom('eventChain').select(['seq', 'headHash']).where('chain', '=', chain)
  // SQLite has one writer at a time: its transaction is the lock.
  const locking = dialectOf(tx) === 'postgres' ? query.forUpdate() : query
  const known = await locking.executeTakeFirst()
  if (known !== undefined) return known
  await tx
    .insertInto('eventChain')
    .values({ chain, seq: 0, headHash: genesisHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await locking.executeTakeFirstOrThrow()
}

/** Which events to list; the org (or null: the instance) cannot be left out. */
export type EventFilter = {
  orgId: string | null
  projectId?: string
  subjectType?: string
  subjectId?: string
  action?: string
  actorKind?: ActorKind
  actorId?: string
  /** The sequence number of the last event of the page before. */
  before?: number
  limit: number
}

/**
 * Events newest first, `limit` at a time. Not by id, which sorts otherwise where servers' clocks
 * differ; nor found by chain, for which SQLite would walk through the log in its order.
 */
export function listEvents(db: Db, filter: EventFilter): Promise<Row<'event'>[]> {
  let query = db.selectFrom('event').selectAll().orderBy('seq', 'desc').limit(filter.limit)
  query =
    filter.orgId === null
      ? query.where('orgId', 'is', null)
      : query.where('orgId', '=', filter.orgId)
  for (const column of equalColumns) {
    const value = filter[column]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before)
  return query.execute()
}

const equalColumns = [
  'projectId',
  'subjectType',
  'subjectId',
  'action',
  'actorKind',
  'actorId',
] as const
