import type { ReportFamily, ReportSummary, Target } from '@baton/schema'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'

/** A half-open window [from, to) and the family of report to look for in it. */
export type ReportWindow = { key: string; family: ReportFamily; from: string; to: string }

/** The newest report of a window; `key` says of which. */
export type NewestReport = {
  key: string
  id: string
  createdAt: string
  reportSummary: ReportSummary | null
}

/**
 * The newest report that counts in each window, by one query: of the branch given or of none, and
 * never one that was superseded. Windows without any have no row.
 */
export async function listNewestReports(
  db: Db,
  params: InBranch & { windows: readonly ReportWindow[] },
): Promise<NewestReport[]> {
  const [first, ...rest] = params.windows
  if (first === undefined) return []
  const newest = (window: ReportWindow) =>
    db.selectFrom(newestReport(db, params, window).as('found')).selectAll()
  let query = newest(first)
  for (const window of rest) query = query.unionAll(newest(window))
  return await query.execute()
}

function newestReport(db: Db, where: InBranch, { key, ...window }: ReportWindow) {
  return countingReports(db, where, window)
    .select((of) => of.cast<string>(of.val(key), 'text').as('key'))
    .limit(1)
}

type InBranch = { orgId: string; projectId: string; branch: string }

/** The reports of a window that count, newest first. */
function countingReports(
  db: Db,
  { orgId, projectId, branch }: InBranch,
  { family, from, to }: Omit<ReportWindow, 'key'>,
) {
  return db
    .selectFrom('evidence')
    .select(['evidence.id', 'evidence.createdAt', 'evidence.reportSummary'])
    .where('evidence.orgId', '=', orgId)
    .where('evidence.projectId', '=', projectId)
    .where('evidence.reportFamily', '=', family)
    .where('evidence.createdAt', '>=', from)
    .where('evidence.createdAt', '<', to)
    .where((of) =>
      of.or([of('evidence.subjectBranch', 'is', null), of('evidence.subjectBranch', '=', branch)]),
    )
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('evidence as correction')
            .select('correction.id')
            .whereRef('correction.supersedesId', '=', 'evidence.id'),
        ),
      ),
    )
    .orderBy('evidence.createdAt', 'desc')
    .orderBy('evidence.id', 'desc')
}

/** The reports of a window that count, newest first, `limit` at most; `before` is the last row. */
export function listReportHistory(
  db: Db,
  params: InBranch & {
    window: Omit<ReportWindow, 'key'>
    before: { createdAt: string; id: string } | undefined
    limit: number
  },
): Promise<Omit<NewestReport, 'key'>[]> {
  const { before, window, limit } = params
  let query = countingReports(db, params, window)
  if (before !== undefined) {
    query = query
      .where('evidence.createdAt', '<=', before.createdAt)
      .where(({ or, eb }) =>
        or([eb('evidence.createdAt', '<', before.createdAt), eb('evidence.id', '<', before.id)]),
      )
  }
  return query.limit(limit).execute()
}

/** What one applied revision of a playbook asks of a metric, and since when. */
export type RevisionTargets = { from: string; targets: Target[] }

/**
 * The targets for one metric of the revisions of a playbook that were in force in a window, oldest
 * first: the one in force at its start and those applied in it, `limit` at most. The database
 * takes the targets out of the models, which are far larger.
 */
export async function listRevisionTargets(
  db: Db,
  params: {
    orgId: string
    playbookId: string
    metric: string
    window: { from: string; to: string }
    limit: number
  },
): Promise<RevisionTargets[]> {
  const { orgId, playbookId, metric, window, limit } = params
  const applied = sql<string>`coalesce(revision.decided_at, revision.created_at)`
  const inForce = db
    .selectFrom('playbookRevision as revision')
    .where('revision.orgId', '=', orgId)
    .where('revision.playbookId', '=', playbookId)
    .where('revision.status', '=', 'applied')
  const first = inForce
    .where(applied, '<=', window.from)
    .select(({ fn }) => [fn.coalesce(fn.max('revision.number'), sql<number>`0`).as('number')])
  const ofMetric =
    dialectOf(db) === 'postgres'
      ? sql<string>`(select coalesce(jsonb_agg(found.item order by found.place), '[]')::text
          from jsonb_array_elements(revision.model::jsonb->'targets')
            with ordinality as found (item, place)
          where found.item->>'metric' = ${metric})`
      : sql<string>`(select json_group_array(json(found.value))
          from json_each(revision.model, '$.targets') as found
          where found.value->>'$.metric' = ${metric})`
  const rows = await inForce
    .where(applied, '<', window.to)
    .where('revision.number', '>=', first)
    .select([applied.as('createdAt'), ofMetric.as('found')])
    .orderBy('revision.number', 'desc')
    .limit(limit)
    .execute()
  return rows
    .map(({ createdAt, found }) => ({ from: createdAt, targets: JSON.parse(found) as Target[] }))
    .reverse()
}
