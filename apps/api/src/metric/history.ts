import { setImmediate } from 'node:timers/promises'
import { listReportHistory, listRevisionTargets } from '@baton/db'
import type { MetricHistory, metricHistoryInput, Target } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { namesOf } from './measure.ts'
import { type Measure, measureOf, shareIn } from './measures.ts'
import { findAsked } from './read.ts'
import { type StandingTarget, targetsOver } from './targets-over.ts'
import { type Window, windowOf } from './windows.ts'

/** How many reports are read at once: enough for most charts, few enough to let others in between. */
const batchSize = 250

/** How many revisions of a playbook are looked through for the targets of a window. */
const maxRevisions = 100

/** What was measured over a window, and what it was held against at that time. */
export async function showHistory(
  ctx: ProjectContext,
  { metric, line, environment, limit, ...range }: z.output<typeof metricHistoryInput>,
): Promise<MetricHistory> {
  const window = windowOf(range, ctx.deps.clock())
  const { target, playbookId } = await findAsked(ctx, { metric, line, environment })
  const measure = measureOf(metric, target)
  const points = measure === undefined ? [] : await readPoints(ctx, measure, window, limit)
  const targets =
    playbookId === null || target === null
      ? []
      : await readTargets(ctx, { playbookId, target, window })
  return {
    metric,
    ...namesOf(metric, target),
    window,
    points: points.slice(0, limit).reverse(),
    truncated: points.length > limit,
    targets,
  }
}

/** The newest points of a window, newest first, one more than `limit` when there are more. */
async function readPoints(
  { deps, org, project }: ProjectContext,
  measure: Measure,
  window: Window,
  limit: number,
): Promise<MetricHistory['points']> {
  const params = {
    orgId: org.orgId,
    projectId: project.id,
    branch: project.defaultBranch,
    window: { family: measure.family, ...window },
    limit: batchSize,
  }
  const points: MetricHistory['points'] = []
  let before: { createdAt: string; id: string } | undefined
  for (;;) {
    const rows = await listReportHistory(deps.db.read, { ...params, before })
    for (const { id, createdAt, reportSummary } of rows) {
      const shared = shareIn(measure, reportSummary)
      if (shared !== null) points.push({ at: createdAt, ...shared, evidence: id })
    }
    before = rows.at(-1)
    if (points.length > limit || rows.length < batchSize) return points.slice(0, limit + 1)
    await setImmediate()
  }
}

async function readTargets(
  { deps, org }: ProjectContext,
  { playbookId, target, window }: { playbookId: string; target: Target; window: Window },
): Promise<StandingTarget[]> {
  const revisions = await listRevisionTargets(deps.db.read, {
    orgId: org.orgId,
    playbookId,
    metric: target.metric,
    window,
    limit: maxRevisions,
  })
  return targetsOver(target, revisions)
}
