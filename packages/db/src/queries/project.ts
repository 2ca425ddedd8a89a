import type { Db, Tx } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import type { Row } from '../schema/schema.ts'

const selectBySlug = prepared((db, p: Placeholder<{ orgId: string; slug: string }>) =>
  db
    .selectFrom('project')
    .select(['id', 'slug', 'name', 'defaultBranch'])
    .where('orgId', '=', p('orgId'))
    .where('slug', '=', p('slug')),
)

/** What every call for a project looks up: the project of that short name in one org. */
export async function getProject(db: Db, where: { orgId: string; slug: string }) {
  const [row] = await selectBySlug(db, where)
  return row
}

const shown = [
  'id',
  'orgId',
  'slug',
  'name',
  'defaultBranch',
  'repositoryUrl',
  'createdAt',
] as const

/** A project as lists and its own page show it. */
export type ProjectRow = Pick<Row<'project'>, (typeof shown)[number]>

export function findProject(
  db: Db,
  { orgId, projectId }: { orgId: string; projectId: string },
): Promise<ProjectRow | undefined> {
  return db
    .selectFrom('project')
    .select(shown)
    .where('orgId', '=', orgId)
    .where('id', '=', projectId)
    .executeTakeFirst()
}

/** The projects of some orgs, newest first; `projectId` narrows the list to one of them. */
export function listProjects(
  db: Db,
  params: { orgIds: string[]; projectId: string | null; after: string | undefined; limit: number },
): Promise<ProjectRow[]> {
  const { orgIds, projectId, after, limit } = params
  if (orgIds.length === 0) return Promise.resolve([])
  let query = db.selectFrom('project').select(shown).where('orgId', 'in', orgIds)
  if (projectId !== null) query = query.where('id', '=', projectId)
  if (after !== undefined) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function updateProject(
  tx: Tx,
  params: { orgId: string; projectId: string } & Partial<
    Pick<Row<'project'>, 'name' | 'defaultBranch' | 'repositoryUrl'>
  >,
): Promise<void> {
  const { orgId, projectId, ...set } = params
  await tx
    .updateTable('project')
    .set(set)
    .where('orgId', '=', orgId)
    .where('id', '=', projectId)
    .execute()
}

/** @throws a unique violation when the org has a project of that short name. */
export async function insertProject(tx: Tx, row: Omit<Row<'project'>, 'lastWorkNumber'>) {
  await tx.insertInto('project').values(row).execute()
}
