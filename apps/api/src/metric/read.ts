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
import { environmentOf } from './environment.ts'
import { type Asked, measure } from './measure.ts'
import { windowOf } from './windows.ts'

/** Which target of a metric is meant. */
type Which = { metric: string; line?: number | undefined; environment?: string | undefined }

type Wanted = Asked & { playbookId: string | null }

/** Every target of the project's approved playbooks, in the playbooks' order. */
async function listTargets({ deps, org, project }: ProjectContext): Promise<Wanted[]> {
  const where = { orgId: org.orgId, projectId: project.id }
  const heads = await listHeadModels(deps.db.read, where)
  return heads.flatMap(({ playbookId, model }) =>
    model.targets.map((target) => ({ metric: target.metric, target, playbookId })),
  )
}

/**
 * A metric with the target that asks for it: on that line, for that environment, else the first.
 * @throws BatonError NOT_FOUND
 */
export async function findAsked(
  ctx: ProjectContext,
  { metric, line, environment }: Which,
): Promise<Wanted> {
  const targets = (await listTargets(ctx)).filter((target) => target.metric === metric)
  const there = targets.filter(({ target }) => line === undefined || target?.line === line)
  const found =
    environment === undefined
      ? there[0]
      : there.find(({ target }) => target !== null && environmentOf(target) === environment)
  if (found !== undefined) return found
  if (environment !== undefined && there.length > 0) {
    const others = there.flatMap(({ target }) => (target && environmentOf(target)) ?? [])
    throw new BatonError('NOT_FOUND', `No target for “${metric}” asks for “${environment}”.`, {
      fix:
        others.length === 0
          ? 'None names an environment: leave it out.'
          : `They ask for ${others.slice(0, 20).join(', ')}; left out, the first one is meant.`,
    })
  }
  if (line !== undefined && targets.length > 0) {
    const lines = targets.map(({ target }) => target?.line)
    const where = `line ${line} of a playbook of ${ctx.project.ref}`
    throw new BatonError('NOT_FOUND', `No target for “${metric}” stands on ${where}.`, {
      fix: `They stand on ${lines.slice(0, 20).join(', ')}; left out, the first one is meant.`,
    })
  }
  if (line === undefined && metricDefinition(metric) !== undefined) {
    return { metric, target: null, playbookId: null }
  }
  throw new BatonError('NOT_FOUND', `There is no metric “${metric}” in ${ctx.project.ref}.`, {
    fix: 'List the metrics of the project, or name one that Baton defines, such as coverage.',
  })
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

/** One metric, against the target that asks for it, if any. */
export async function showMetric(
  ctx: ProjectContext,
  { metric, line, environment, ...range }: z.output<typeof showMetricInput>,
): Promise<MetricResult> {
  const window = windowOf(range, ctx.deps.clock())
  const asked = await findAsked(ctx, { metric, line, environment })
  const [result] = await measure(ctx, [asked], window)
  if (result === undefined) throw new Error('nothing was measured')
  return result
}
