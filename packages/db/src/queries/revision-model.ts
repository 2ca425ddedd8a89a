import type { PlaybookModel } from '@baton/schema'
import { LRUCache } from 'lru-cache'
import type { Db } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import { eachText } from './each-text.ts'

type InProject = { orgId: string; projectId: string }

/**
 * Models that were read before, since a revision never changes and parsing one costs more than
 * finding it. Bounded by their letters. Frozen, because whoever gets one shares it.
 */
const known = new LRUCache<string, PlaybookModel>({ maxSize: 16_000_000 })

const keyOf = (orgId: string, revisionId: string) => `${orgId} ${revisionId}`

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
}

const findModels = prepared(
  (db, p: Placeholder<{ orgId: string; revisionIds: readonly string[] }>) =>
    db
      .selectFrom('playbookRevision')
      .select((eb) => ['id', 'model', eb.fn<number>('length', ['model']).as('size')])
      .where('orgId', '=', p('orgId'))
      .where('id', 'in', eachText(db, p('revisionIds'))),
)

/** The compiled models of some revisions of an org by their ids, by one query at most. */
export async function listRevisionModels(
  db: Db,
  { orgId, revisionIds }: { orgId: string; revisionIds: readonly string[] },
): Promise<Map<string, PlaybookModel>> {
  const found = new Map<string, PlaybookModel>()
  const missing: string[] = []
  for (const id of revisionIds) {
    const model = known.get(keyOf(orgId, id))
    if (model === undefined) missing.push(id)
    else found.set(id, model)
  }
  if (missing.length === 0) return found
  for (const { id, model, size } of await findModels(db, { orgId, revisionIds: missing })) {
    freeze(model)
    known.set(keyOf(orgId, id), model, { size })
    found.set(id, model)
  }
  return found
}

/** The compiled model of any revision, such as the one that a work item is pinned to. */
export async function getRevisionModel(
  db: Db,
  { orgId, revisionId }: { orgId: string; revisionId: string },
): Promise<PlaybookModel | undefined> {
  return (await listRevisionModels(db, { orgId, revisionIds: [revisionId] })).get(revisionId)
}

/** The approved revision that work is pinned to. */
export type PlaybookHead = {
  playbookId: string
  slug: string
  revisionId: string
  number: number
  model: PlaybookModel
}

function selectHeads(db: Db, { orgId, projectId }: InProject) {
  return db
    .selectFrom('playbook')
    .innerJoin('playbookRevision as revision', (join) =>
      join
        .onRef('revision.playbookId', '=', 'playbook.id')
        .onRef('revision.number', '=', 'playbook.headRevision'),
    )
    .select([
      'playbook.id as playbookId',
      'playbook.slug',
      'revision.id as revisionId',
      'revision.number',
    ])
    .where('playbook.orgId', '=', orgId)
    .where('playbook.projectId', '=', projectId)
    .orderBy('playbook.id')
}

async function withModels(
  db: Db,
  orgId: string,
  heads: Omit<PlaybookHead, 'model'>[],
): Promise<PlaybookHead[]> {
  const revisionIds = heads.map(({ revisionId }) => revisionId)
  const models = await listRevisionModels(db, { orgId, revisionIds })
  return heads.flatMap((head) => {
    const model = models.get(head.revisionId)
    return model === undefined ? [] : [{ ...head, model }]
  })
}

/**
 * The approved revision of a playbook. Without a slug: that of the project's only approved
 * playbook; undefined when there is none, and when there are several and one has to be named.
 */
export async function getPlaybookHead(
  db: Db,
  { slug, ...where }: InProject & { slug?: string | undefined },
): Promise<PlaybookHead | undefined> {
  const query = selectHeads(db, where).limit(2)
  const heads = await (slug === undefined
    ? query
    : query.where('playbook.slug', '=', slug)
  ).execute()
  return heads.length === 1 ? (await withModels(db, where.orgId, heads))[0] : undefined
}

/** The approved revision of every playbook of a project, the oldest playbook first. */
export async function listHeadModels(db: Db, where: InProject): Promise<PlaybookHead[]> {
  return withModels(db, where.orgId, await selectHeads(db, where).execute())
}
