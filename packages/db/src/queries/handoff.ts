import type { Db, Tx } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import type { Row } from '../schema/schema.ts'
import { actorName, personName } from './actor.ts'
import { eachText } from './each-text.ts'

type ItemId = { orgId: string; itemId: string }

/** The hand-off of an item with the names of its people. */
export function findHandoff(db: Db, { orgId, itemId }: ItemId) {
  return db
    .selectFrom('handoff')
    .where('orgId', '=', orgId)
    .where('itemId', '=', itemId)
    .selectAll()
    .select([
      actorName('handoff.draftedByKind', 'handoff.draftedById').as('draftedByName'),
      actorName('handoff.submittedByKind', 'handoff.submittedById').as('submittedByName'),
      personName('handoff.decidedBy').as('decidedByName'),
    ])
    .executeTakeFirst()
}
export type HandoffRow = NonNullable<Awaited<ReturnType<typeof findHandoff>>>

export async function insertHandoff(tx: Tx, row: Row<'handoff'>): Promise<void> {
  await tx.insertInto('handoff').values(row).execute()
}

export async function updateHandoff(
  tx: Tx,
  { orgId, itemId, set }: ItemId & { set: Partial<Omit<Row<'handoff'>, 'id' | 'orgId'>> },
): Promise<void> {
  await tx
    .updateTable('handoff')
    .set(set)
    .where('orgId', '=', orgId)
    .where('itemId', '=', itemId)
    .execute()
}

/**
 * Everybody who ever drafted or submitted the hand-off of some items. The row names only the first
 * draft and the last submission; the log has them all.
 */
export const listHandoffAuthors = prepared(
  (db, p: Placeholder<{ orgId: string; itemIds: readonly string[] }>) =>
    db
      .selectFrom('event')
      .where('chain', '=', p('orgId'))
      .where('subjectType', '=', 'work_item')
      .where('subjectId', 'in', eachText(db, p('itemIds')))
      .where('action', 'in', ['handoff.draft', 'handoff.submit'])
      .select(['subjectId as itemId', 'actorKind as kind', 'actorId as id'])
      .distinct(),
)

/** The submitted hand-offs of a project's items in review, newest item first. */
export function listSubmittedHandoffs(
  db: Db,
  params: { orgId: string; projectId: string; before: number | undefined; limit: number },
) {
  const { orgId, projectId, before, limit } = params
  let query = db
    .selectFrom('workItem')
    .innerJoin('handoff', 'handoff.itemId', 'workItem.id')
    .where('workItem.orgId', '=', orgId)
    .where('workItem.projectId', '=', projectId)
    .where('workItem.status', '=', 'in_review')
    .where('handoff.status', '=', 'submitted')
    .select(['workItem.id as itemId', 'workItem.number', 'workItem.title'])
    .select(['handoff.submittedByKind', 'handoff.submittedById', 'handoff.submittedAt'])
    .select(actorName('handoff.submittedByKind', 'handoff.submittedById').as('submittedByName'))
  if (before !== undefined) query = query.where('workItem.number', '<', before)
  return query.orderBy('workItem.number', 'desc').limit(limit).execute()
}
export type SubmittedHandoffRow = Awaited<ReturnType<typeof listSubmittedHandoffs>>[number]
