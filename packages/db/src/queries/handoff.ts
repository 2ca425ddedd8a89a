import type { ActorKind } from '@baton/schema'
import type { Db, Tx } from '../db.ts'
import { chainOf } from '../event/link.ts'
import type { Row } from '../schema/schema.ts'
import { actorName, personName } from './actor.ts'

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
 * Everybody who ever drafted or submitted the hand-off of an item. The row names only the first
 * draft and the last submission; the log has them all.
 */
export function listHandoffAuthors(
  db: Db,
  { orgId, itemId }: ItemId,
): Promise<{ kind: ActorKind; id: string | null }[]> {
  return db
    .selectFrom('event')
    .where('chain', '=', chainOf(orgId))
    .where('subjectType', '=', 'work_item')
    .where('subjectId', '=', itemId)
    .where('action', 'in', ['handoff.draft', 'handoff.submit'])
    .select(['actorKind as kind', 'actorId as id'])
    .distinct()
    .execute()
}
