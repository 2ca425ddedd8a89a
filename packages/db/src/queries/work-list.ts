import type { ActorKind, WorkStatus } from '@baton/schema'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import { actorName } from './actor.ts'

/** What narrows a list of work items; `before` is the number that the page starts below. */
export type WorkFilter = {
  status?: WorkStatus | 'unfinished' | undefined
  kind?: string | undefined
  /** Null: items that nobody has. */
  assignee?: { kind: ActorKind; id: string } | null | undefined
  /** Words of the title, and the number that they may be. */
  text?: { words: string; number: number | null } | undefined
  before?: number | undefined
}

type ListParameters = {
  orgId: string
  projectId: string
  status: WorkStatus
  kind: string
  assigneeKind: ActorKind
  assigneeId: string
  words: string
  number: number | null
  before: number
  limit: number
}

const byStatus = 1
const isUnfinished = 2
const byKind = 4
const byAssignee = 8
const isUnassigned = 16
const byText = 32
const fromCursor = 64

/** Items that are neither done nor cancelled; in literals, so that the partial index serves it. */
export const unfinished = sql<boolean>`work_item.status not in ('done', 'cancelled')`

/**
 * Letter case by Unicode: SQLite's own functions know that of ASCII, a Postgres that of its locale.
 * For words of ASCII alone SQLite's own is enough, and spares a call into JavaScript for each title.
 */
function holdsWords(db: Db, words: ReturnType<Placeholder<ListParameters>>) {
  return dialectOf(db) === 'postgres'
    ? sql<boolean>`strpos(lower(work_item.title collate "und-x-icu"),
        lower(${words}::text collate "und-x-icu")) > 0`
    : sql<boolean>`case when octet_length(${words}) = length(${words})
        then instr(lower(work_item.title), lower(${words}))
        else instr(lower_unicode(work_item.title), lower_unicode(${words})) end > 0`
}

/** One statement for each combination of filters, because an optional one defeats the indexes. */
const listShapes = Array.from({ length: 128 }, (_, shape) =>
  prepared((db, p: Placeholder<ListParameters>) => {
    let query = db
      .selectFrom('workItem')
      .where('orgId', '=', p('orgId'))
      .where('projectId', '=', p('projectId'))
    if (shape & byStatus) query = query.where('status', '=', p('status'))
    if (shape & isUnfinished) query = query.where(unfinished)
    if (shape & byKind) query = query.where('kind', '=', p('kind'))
    if (shape & byAssignee) {
      query = query
        .where('assigneeId', '=', p('assigneeId'))
        .where('assigneeKind', '=', p('assigneeKind'))
    }
    if (shape & isUnassigned) query = query.where('assigneeId', 'is', null)
    if (shape & byText) {
      query = query.where((eb) =>
        eb.or([holdsWords(db, p('words')), eb('number', '=', p('number'))]),
      )
    }
    if (shape & fromCursor) query = query.where('number', '<', p('before'))
    return query
      .select(['id', 'number', 'kind', 'title', 'status', 'blockedFrom', 'priority'])
      .select(['assigneeKind', 'assigneeId', 'headCommit', 'createdAt', 'updatedAt'])
      .select(actorName('workItem.assigneeKind', 'workItem.assigneeId').as('assigneeName'))
      .orderBy('number', 'desc')
      .limit(p('limit'))
  }),
)

/** A work item as lists show it. */
export type WorkRow = Awaited<ReturnType<(typeof listShapes)[number]>>[number]

function shapeOf({ status, kind, assignee, text, before }: WorkFilter): number {
  let shape = 0
  if (status !== undefined) shape |= status === 'unfinished' ? isUnfinished : byStatus
  if (kind !== undefined) shape |= byKind
  if (assignee !== undefined) shape |= assignee === null ? isUnassigned : byAssignee
  if (text !== undefined) shape |= byText
  if (before !== undefined) shape |= fromCursor
  return shape
}

/** A project's items, newest first; one row more than `limit` when there are more. */
export function listWorkItems(
  db: Db,
  params: { orgId: string; projectId: string; limit: number; filter: WorkFilter },
): Promise<WorkRow[]> {
  const { orgId, projectId, limit, filter } = params
  const { status, kind, assignee, text, before } = filter
  const list = listShapes[shapeOf(filter)]
  if (list === undefined) throw new Error('there is no such list of work')
  return list(db, {
    orgId,
    projectId,
    limit: limit + 1,
    // A shape reads only the parameters that it holds.
    status: status === undefined || status === 'unfinished' ? 'open' : status,
    kind: kind ?? '',
    assigneeKind: assignee?.kind ?? 'person',
    assigneeId: assignee?.id ?? '',
    words: text?.words ?? '',
    number: text?.number ?? null,
    before: before ?? 0,
  })
}
