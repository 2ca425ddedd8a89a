import { encodeCursor, listHeadModels } from '@baton/db'
import {
  BatonError,
  type listMetricsInput,
  type MetricResult,
  metricDefinition,
  type Page,
  type showMetricInput,
} from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { type Asked, measure } from './measure.ts'
import { windowOf } from './windows.ts'

/** Every target of the project's approved playbooks, in the playbooks' order. */
async function listTargets({ deps, org, project }: ProjectContext): Promise<Asked[]> {
  const where = { orgId: org.orgId, projectId: project.id }
  const heads = await listHeadModels(deps.db.read, where)
  return heads.flatMap(({ model }) =>
    model.targets.map((target) => ({ metric: target.metric, target })),
  )
}

export async function listMetrics(
  ctx: ProjectContext,
  { limit, cursor, ...range }: z.output<typeof listMetricsInput>,
): Promise<Page<MetricResult>> {
  const window = windowOf(range, ctx.deps.clock())
  const start = readCursor(cursor, ['number'])?.[0] ?? 0
  const targets = await listTargets(ctx)
  const end = start + limit
  return {
    items: await measure(ctx, targets.slice(start, end), window),
    nextCursor: end < targets.length ? encodeCursor([end]) : null,
  }
}

/** One metric, against the first target that asks for it, if any. */
export async function showMetric(
  ctx: ProjectContext,
  { metric, ...range }: z.output<typeof showMetricInput>,
): Promise<MetricResult> {
  const window = windowOf(range, ctx.deps.clock())
  const targets = await listTargets(ctx)
  const asked = targets.find((target) => target.metric === metric) ?? { metric, target: null }
  const [result] = await measure(ctx, [asked], window)
  if (result === undefined || (asked.target === null && metricDefinition(metric) === undefined)) {
    throw new BatonError('NOT_FOUND', `There is no metric “${metric}” in ${ctx.project.ref}.`, {
      fix: 'List the metrics of the project, or name one that Baton defines, such as coverage.',
    })
  }
  return result
}
