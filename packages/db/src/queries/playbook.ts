import type { Db, Tx } from '../db.ts'
import type { Row } from '../schema/schema.ts'
import { actorName, personName } from './actor.ts'

type InProject = { orgId: string; projectId: string }
type OfPlaybook = { orgId: string; playbookId: string }

const playbookColumns = [
  'id',
  'slug',
  'path',
  'headRevision',
  'latestRevision',
  'createdAt',
] as const

/** A playbook without the text of any revision. */
export type PlaybookRow = Pick<Row<'playbook'>, (typeof playbookColumns)[number]>

export function findPlaybook(
  db: Db,
  { orgId, projectId, slug }: InProject & { slug: string },
): Promise<PlaybookRow | undefined> {
  return db
    .selectFrom('playbook')
    .select(playbookColumns)
    .where('orgId', '=', orgId)
    .where('projectId', '=', projectId)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/**
 * The same, held until the transaction ends, so that two writes never follow the same revision.
 * An update of nothing: it locks the row on both databases and answers the newest state.
 */
export function lockPlaybook(
  tx: Tx,
  { orgId, projectId, slug }: InProject & { slug: string },
): Promise<PlaybookRow | undefined> {
  return tx
    .updateTable('playbook')
    .set((eb) => ({ slug: eb.ref('slug') }))
    .where('orgId', '=', orgId)
    .where('projectId', '=', projectId)
    .where('slug', '=', slug)
    .returning(playbookColumns)
    .executeTakeFirst()
}

/**
 * The playbooks of a project, the newest first, with the title of the head, else of the newest,
 * and the newest revision that is proposed.
 */
export function listPlaybooks(
  db: Db,
  params: InProject & { after: string | undefined; limit: number },
): Promise<(PlaybookRow & { title: string; proposedRevision: number | null })[]> {
  const { orgId, projectId, after, limit } = params
  let query = db
    .selectFrom('playbook')
    .innerJoin('playbookRevision as revision', (join) =>
      join
        .onRef('revision.playbookId', '=', 'playbook.id')
        .on((eb) =>
          eb(
            'revision.number',
            '=',
            eb.fn.coalesce('playbook.headRevision', 'playbook.latestRevision'),
          ),
        ),
    )
    .select([
      'playbook.id',
      'playbook.slug',
      'playbook.path',
      'playbook.headRevision',
      'playbook.latestRevision',
      'playbook.createdAt',
      'revision.title',
      (eb) =>
        eb
          .selectFrom('playbookRevision as proposal')
          .whereRef('proposal.playbookId', '=', 'playbook.id')
          .where('proposal.orgId', '=', orgId)
          .where('proposal.status', '=', 'proposed')
          .select((of) => of.fn.max('proposal.number').as('number'))
          .as('proposedRevision'),
    ])
    .where('playbook.orgId', '=', orgId)
    .where('playbook.projectId', '=', projectId)
  if (after !== undefined) query = query.where('playbook.id', '<', after)
  return query
    .orderBy('playbook.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** @throws a unique violation when the project has a playbook of that slug. */
export async function insertPlaybook(tx: Tx, row: Row<'playbook'>): Promise<void> {
  await tx.insertInto('playbook').values(row).execute()
}

export async function updatePlaybook(
  tx: Tx,
  {
    orgId,
    playbookId,
    ...set
  }: OfPlaybook & { path?: string; headRevision?: number; latestRevision?: number },
): Promise<void> {
  await tx
    .updateTable('playbook')
    .set(set)
    .where('orgId', '=', orgId)
    .where('id', '=', playbookId)
    .execute()
}

function selectRevisions(db: Db, { orgId, playbookId }: OfPlaybook) {
  return db
    .selectFrom('playbookRevision')
    .select([
      'id',
      'number',
      'status',
      'baseRevision',
      'title',
      'authorKind',
      'authorId',
      'message',
      'createdAt',
      'decidedBy',
      'decidedAt',
      actorName('authorKind', 'authorId').as('authorName'),
      personName('decidedBy').as('decidedByName'),
    ])
    .where('orgId', '=', orgId)
    .where('playbookId', '=', playbookId)
}

/** A revision without its text and model. */
export type RevisionRow = Omit<
  Row<'playbookRevision'>,
  'orgId' | 'playbookId' | 'source' | 'sourceHash' | 'model' | 'diagnostics'
> & { authorName: string | null; decidedByName: string | null }

/** The revisions of a playbook, the newest first. */
export function listRevisions(
  db: Db,
  { after, limit, ...of }: OfPlaybook & { after: number | undefined; limit: number },
): Promise<RevisionRow[]> {
  let query = selectRevisions(db, of)
  if (after !== undefined) query = query.where('number', '<', after)
  return query
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute()
}

/** A revision with what was compiled from it. */
export type CompiledRevisionRow = RevisionRow &
  Pick<Row<'playbookRevision'>, 'model' | 'diagnostics' | 'sourceHash'>

export function findRevision(
  db: Db,
  { number, ...of }: OfPlaybook & { number: number },
): Promise<CompiledRevisionRow | undefined> {
  return selectRevisions(db, of)
    .select(['model', 'diagnostics', 'sourceHash'])
    .where('number', '=', number)
    .executeTakeFirst()
}

/** The exact text of a revision and the SHA-256 of its UTF-8 bytes. */
export function getRevisionSource(
  db: Db,
  { orgId, playbookId, number }: OfPlaybook & { number: number },
): Promise<Pick<Row<'playbookRevision'>, 'number' | 'source' | 'sourceHash'> | undefined> {
  return db
    .selectFrom('playbookRevision')
    .select(['number', 'source', 'sourceHash'])
    .where('orgId', '=', orgId)
    .where('playbookId', '=', playbookId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function insertRevision(tx: Tx, row: Row<'playbookRevision'>): Promise<void> {
  await tx.insertInto('playbookRevision').values(row).execute()
}

/** Decides a proposed revision; the caller holds the playbook and has checked the state. */
export async function decideRevision(
  tx: Tx,
  params: OfPlaybook & {
    number: number
    status: 'applied' | 'rejected'
    decidedBy: string
    decidedAt: string
  },
): Promise<void> {
  const { orgId, playbookId, number, ...set } = params
  await tx
    .updateTable('playbookRevision')
    .set(set)
    .where('orgId', '=', orgId)
    .where('playbookId', '=', playbookId)
    .where('number', '=', number)
    .execute()
}
