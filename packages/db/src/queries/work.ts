import type { Db, Tx } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import type { Row, Schema } from '../schema/schema.ts'
import { actorName } from './actor.ts'
import { eachText } from './each-text.ts'

type Item = { orgId: string; projectId: string; number: number }
type ItemId = { orgId: string; itemId: string }

/** One item with the names of its people and the revision that it is pinned to. */
export const findWorkItem = prepared((db, p: Placeholder<Item>) =>
  db
    .selectFrom('workItem')
    .leftJoin('playbook', 'playbook.id', 'workItem.playbookId')
    .leftJoin('playbookRevision', 'playbookRevision.id', 'workItem.revisionId')
    .where('workItem.orgId', '=', p('orgId'))
    .where('workItem.projectId', '=', p('projectId'))
    .where('workItem.number', '=', p('number'))
    .selectAll('workItem')
    .select(['playbook.slug as playbookSlug', 'playbookRevision.number as revisionNumber'])
    .select([
      actorName('workItem.assigneeKind', 'workItem.assigneeId').as('assigneeName'),
      actorName('workItem.createdByKind', 'workItem.createdById').as('createdByName'),
    ]),
)
export type WorkDetailRow = Awaited<ReturnType<typeof findWorkItem>>[number]

/**
 * An item as it is now, held until the transaction ends. Whatever changes an item, its gates or
 * its hand-off takes this first, so that two changes cannot both decide by the same old state.
 */
export function lockWorkItem(tx: Tx, item: Item): Promise<Row<'workItem'> | undefined> {
  const query = tx
    .selectFrom('workItem')
    .selectAll()
    .where('orgId', '=', item.orgId)
    .where('projectId', '=', item.projectId)
    .where('number', '=', item.number)
  // SQLite has one writer at a time: its transaction is the lock.
  return (dialectOf(tx) === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

/** Takes the next `count` numbers of a project and answers the first of them. */
export async function allocateWorkNumbers(
  tx: Tx,
  params: { orgId: string; projectId: string; count: number },
): Promise<number> {
  const { lastWorkNumber } = await tx
    .updateTable('project')
    .set((eb) => ({ lastWorkNumber: eb('lastWorkNumber', '+', params.count) }))
    .where('orgId', '=', params.orgId)
    .where('id', '=', params.projectId)
    .returning('lastWorkNumber')
    .executeTakeFirstOrThrow()
  return lastWorkNumber - params.count + 1
}

export async function insertWorkItems(tx: Tx, rows: Row<'workItem'>[]): Promise<void> {
  await tx.insertInto('workItem').values(rows).execute()
}

export async function updateWorkItem(
  tx: Tx,
  { orgId, itemId, set }: ItemId & { set: Partial<Omit<Row<'workItem'>, 'id' | 'orgId'>> },
): Promise<void> {
  await tx
    .updateTable('workItem')
    .set(set)
    .where('orgId', '=', orgId)
    .where('id', '=', itemId)
    .execute()
}

/** Remembers that somebody had the item; a second time changes nothing. */
export async function insertWorkAssignment(tx: Tx, row: Row<'workAssignment'>): Promise<void> {
  await tx
    .insertInto('workAssignment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['itemId', 'actorKind', 'actorId']).doNothing())
    .execute()
}

/** Everybody who ever had some items. */
export const listWorkAssignments = prepared(
  (db, p: Placeholder<{ orgId: string; itemIds: readonly string[] }>) =>
    db
      .selectFrom('workItem')
      .innerJoin('workAssignment', 'workAssignment.itemId', 'workItem.id')
      .where('workItem.orgId', '=', p('orgId'))
      .where('workItem.id', 'in', eachText(db, p('itemIds')))
      .select(['workAssignment.itemId'])
      .select(['workAssignment.actorKind as kind', 'workAssignment.actorId as id']),
)

/** The member of an org with that address, unless disabled. */
export function findPersonByEmail(
  db: Db,
  { orgId, email }: { orgId: string; email: string },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('person')
    .innerJoin('member', 'member.personId', 'person.id')
    .where('member.orgId', '=', orgId)
    .where('person.email', '=', email)
    .where('person.disabledAt', 'is', null)
    .select('person.id')
    .executeTakeFirst()
}

/** The agent of an org with that short name, unless disabled. */
export function findAgentBySlug(
  db: Db,
  { orgId, slug }: { orgId: string; slug: string },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('agent')
    .where('orgId', '=', orgId)
    .where('slug', '=', slug)
    .where('disabledAt', 'is', null)
    .select('id')
    .executeTakeFirst()
}

/** How many people who can sign in an org has, counted to two. */
export async function countPeople(db: Db, { orgId }: { orgId: string }): Promise<number> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .where('member.orgId', '=', orgId)
    .where('person.disabledAt', 'is', null)
    .select('person.id')
    .limit(2)
    .execute()
  return rows.length
}

/** The short names of a project's playbooks, by name; 51 at most. */
export async function listPlaybookSlugs(
  db: Db,
  { orgId, projectId }: { orgId: string; projectId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('playbook')
    .where('orgId', '=', orgId)
    .where('projectId', '=', projectId)
    .select('slug')
    .orderBy('slug')
    .limit(51)
    .execute()
  return rows.map(({ slug }) => slug)
}

export async function insertWorkComment(tx: Tx, row: Schema['workComment']): Promise<void> {
  await tx.insertInto('workComment').values(row).execute()
}

/** The comments of an item, newest first; one row more than `limit` when there are more. */
export function listWorkComments(
  db: Db,
  { orgId, itemId, before, limit }: ItemId & { before: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('workComment')
    .where('orgId', '=', orgId)
    .where('itemId', '=', itemId)
    .select(['id', 'authorKind', 'authorId', 'body', 'createdAt'])
    .select(actorName('workComment.authorKind', 'workComment.authorId').as('authorName'))
  if (before !== undefined) query = query.where('id', '<', before)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
