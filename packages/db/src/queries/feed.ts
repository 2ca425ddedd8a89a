import type { Db } from '../db.ts'
import type { Row } from '../schema/schema.ts'
import { actorName } from './actor.ts'

/** Which part of an org's log is read: all of it, or one project's. */
export type FeedScope = { orgId: string; projectId?: string }

/** An event as people read it: without hashes and personal data, with the actor's name. */
export type FeedRow = Pick<
  Row<'event'>,
  'id' | 'seq' | 'at' | 'actorKind' | 'actorId' | 'action' | 'subjectType' | 'subjectId' | 'data'
> & { actorName: string | null }

const feedColumns = [
  'event.id',
  'event.seq',
  'event.at',
  'event.actorKind',
  'event.actorId',
  'event.action',
  'event.subjectType',
  'event.subjectId',
  'event.data',
] as const

function feedRows(db: Db, { orgId, projectId }: FeedScope) {
  const query = db
    .selectFrom('event')
    .where('event.chain', '=', orgId)
    .select(feedColumns)
    .select(actorName('event.actorKind', 'event.actorId').as('actorName'))
  return projectId === undefined ? query : query.where('event.projectId', '=', projectId)
}

/* An org's id is the name of its chain; sequence numbers are unique and without gaps in it. */

/** Events newest first, one row more than `limit`. */
export function listFeed(
  db: Db,
  params: FeedScope & { before?: number; limit: number },
): Promise<FeedRow[]> {
  const query = feedRows(db, params)
  return (params.before === undefined ? query : query.where('event.seq', '<', params.before))
    .orderBy('event.seq', 'desc')
    .limit(params.limit + 1)
    .execute()
}

/**
 * The events of one work item, its gates and its evidence, newest first as those of a feed. They
 * are found by their subjects: the log is not walked through, however long it is.
 */
export function listItemFeed(
  db: Db,
  params: {
    orgId: string
    projectId: string
    itemId: string
    before: number | undefined
    limit: number
  },
): Promise<FeedRow[]> {
  const { orgId, projectId, itemId, before } = params
  const item = db
    .selectFrom('event')
    .where('event.subjectType', '=', 'work_item')
    .where('event.subjectId', '=', itemId)
    .where('event.chain', '=', orgId)
    .select(feedColumns)
  // SQLite takes the tables of a cross join in their order: the item's few rows come first.
  const gates = db
    .selectFrom('gate')
    .crossJoin('event')
    .where('gate.orgId', '=', orgId)
    .where('gate.itemId', '=', itemId)
    .where('event.chain', '=', orgId)
    .where('event.subjectType', '=', 'gate')
    .whereRef('event.subjectId', '=', 'gate.id')
    .select(feedColumns)
  const evidence = db
    .selectFrom('evidence')
    .crossJoin('event')
    .where('evidence.orgId', '=', orgId)
    .where('evidence.projectId', '=', projectId)
    .where('evidence.itemId', '=', itemId)
    .where('event.chain', '=', orgId)
    .where('event.subjectType', '=', 'evidence')
    .whereRef('event.subjectId', '=', 'evidence.id')
    .select(feedColumns)
  const about = db
    .with(
      (cte) => cte('about').materialized(),
      () => item.unionAll(gates).unionAll(evidence),
    )
    .with('page', (of) => {
      const page = of.selectFrom('about').selectAll()
      return (before === undefined ? page : page.where('about.seq', '<', before))
        .orderBy('about.seq', 'desc')
        .limit(params.limit + 1)
    })
  // Only those of the page are asked for their names.
  return about
    .selectFrom('page')
    .selectAll()
    .select(actorName('page.actorKind', 'page.actorId').as('actorName'))
    .orderBy('page.seq', 'desc')
    .execute()
}

/** Events after a sequence number, oldest first: how a live stream goes on. */
export function listFeedAfter(
  db: Db,
  params: FeedScope & { after: number; limit: number },
): Promise<FeedRow[]> {
  return feedRows(db, params)
    .where('event.seq', '>', params.after)
    .orderBy('event.seq')
    .limit(params.limit)
    .execute()
}

/** The sequence number of an event of that scope; undefined when it is not one of it. */
export async function findEventSeq(
  db: Db,
  { orgId, projectId, id }: FeedScope & { id: string },
): Promise<number | undefined> {
  const query = db.selectFrom('event').select('seq').where('orgId', '=', orgId).where('id', '=', id)
  const row = await (projectId === undefined
    ? query
    : query.where('projectId', '=', projectId)
  ).executeTakeFirst()
  return row?.seq
}

/** The sequence number of an org's newest event; 0 before the first. */
export async function findHeadSeq(db: Db, { orgId }: { orgId: string }): Promise<number> {
  const row = await db
    .selectFrom('eventChain')
    .select('seq')
    .where('chain', '=', orgId)
    .executeTakeFirst()
  return row?.seq ?? 0
}
