import type { ReportFamily, ReportSummary } from '@baton/schema'
import type { Db } from '../db.ts'

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
  params: { orgId: string; projectId: string; branch: string; windows: readonly ReportWindow[] },
): Promise<NewestReport[]> {
  const [first, ...rest] = params.windows
  if (first === undefined) return []
  const newest = (window: ReportWindow) =>
    db.selectFrom(newestReport(db, params, window).as('found')).selectAll()
  let query = newest(first)
  for (const window of rest) query = query.unionAll(newest(window))
  return await query.execute()
}

function newestReport(
  db: Db,
  { orgId, projectId, branch }: { orgId: string; projectId: string; branch: string },
  { key, family, from, to }: ReportWindow,
) {
  return db
    .selectFrom('evidence')
    .select((of) => [
      of.cast<string>(of.val(key), 'text').as('key'),
      'evidence.id',
      'evidence.createdAt',
      'evidence.reportSummary',
    ])
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
    .limit(1)
}
