import { listNewestReports, type NewestReport } from '@baton/db'
import {
  type MetricDefinition,
  type MetricResult,
  metricDefinition,
  type ReportFamily,
  type Target,
} from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { isOfSeries, type Measure, measureOf, shareIn } from './measures.ts'
import { boundOf, judge } from './verdict.ts'
import {
  currentKey,
  periodKey,
  reportWindows,
  trendWeeks,
  type Window,
  weekKey,
} from './windows.ts'

/** A key to measure, and the target of a playbook that asks for it. */
export type Asked = { metric: string; target: Target | null }

type Measured = { value: number; n: number; evidence: string }
type Reports = ReadonlyMap<string, NewestReport>

/** Measures any number of keys with one query. */
export async function measure(
  { deps, org, project }: ProjectContext,
  asked: readonly Asked[],
  window: Window,
): Promise<MetricResult[]> {
  const periods = new Set(
    asked.flatMap(({ target }) =>
      target?.kind === 'relative' && target.against === 'previous_period' ? [target.period] : [],
    ),
  )
  const families = new Set(
    asked.flatMap(({ metric, target }) => measureOf(metric, target)?.family ?? []),
  )
  const rows = await listNewestReports(deps.db.read, {
    orgId: org.orgId,
    projectId: project.id,
    branch: project.defaultBranch,
    windows: [...families].flatMap((family) => reportWindows(family, window, periods)),
  })
  const reports = new Map(rows.map((row) => [row.key, row]))
  return asked.map((one) => resultOf(one, window, reports))
}

function resultOf({ metric, target }: Asked, window: Window, reports: Reports): MetricResult {
  const definition = metricDefinition(metric)
  const source = definition && measureOf(metric, target)
  const measured = measuredIn(source, reports, currentKey)
  const result: MetricResult = {
    metric,
    ...namesOf(metric, target),
    group: target?.group ?? null,
    value: null,
    n: measured?.n ?? 0,
    status: 'no_data',
    why: null,
    window,
    definitionVersion: definition?.version ?? 1,
    target,
    verdict: 'none',
    evidence: measured ? [measured.evidence] : [],
  }
  if (definition === undefined || measured === null) {
    return { ...result, why: whyNoData(source, target, reports) }
  }
  const { n, value } = measured
  if (n < definition.minimumN)
    return { ...result, status: 'insufficient', why: whyTooFew(n, definition) }
  const ok: MetricResult = { ...result, status: 'ok', value }
  if (target === null) return ok
  const period = target.kind === 'relative' ? target.period : null
  const before = measuredIn(source, reports, (family) => periodKey(family, period))
  const bound = boundOf(target, definition.unit, before?.value ?? null)
  if (bound === 'not_comparable') {
    return { ...result, status: 'not_comparable', why: whyNotComparable(source, target, before) }
  }
  if (bound === null) return ok
  const weekly = Array.from({ length: trendWeeks }, (_, week) => {
    const found = measuredIn(source, reports, (family) => weekKey(family, week))
    return found?.value ?? null
  })
  return { ...ok, verdict: judge(bound, value, weekly) }
}

/** What a metric is called and counted in. */
export function namesOf(metric: string, target: Target | null): { label: string; unit: string } {
  const definition = metricDefinition(metric)
  return {
    label: target?.label ?? definition?.summary ?? metric,
    unit: definition?.unit ?? (target?.kind === 'threshold' ? target.unit : 'count'),
  }
}

/** How people call the reports of a family. */
const called = {
  tests: 'test',
  coverage: 'coverage',
  security: 'security',
  load: 'load',
  api: 'API',
}

function whyNoData(source: Measure | undefined, target: Target | null, reports: Reports): string {
  if (source !== undefined) {
    const { family, counted } = source
    return reports.has(currentKey(family))
      ? `The newest ${called[family]} report of the window counted no ${counted}.`
      : `No ${called[family]} report of the default branch in the window.`
  }
  return isOfSeries(target) && target !== null && measureOf(target.metric, null) !== undefined
    ? 'Baton does not measure single series yet, only the project as a whole.'
    : 'Baton does not measure this one yet: no source feeds it.'
}

function whyTooFew(n: number, { minimumN }: MetricDefinition): string {
  return `It rests on fewer observations than it needs: ${n} of ${minimumN}.`
}

function whyNotComparable(
  source: Measure | undefined,
  target: Target,
  before: Measured | null,
): string {
  if (target.kind === 'relative' && target.against === 'baseline') {
    return 'There is no frozen baseline to compare with.'
  }
  if (before !== null) return 'The value of the period before is 0: nothing compares with it.'
  const reports = source === undefined ? '' : `${called[source.family]} `
  return `There is no ${reports}report of the period before to compare with.`
}

/** Null without a report, or when it counted nothing. */
function measuredIn(
  measure: Measure | undefined,
  reports: Reports,
  keyOf: (family: ReportFamily) => string,
): Measured | null {
  const found = measure && reports.get(keyOf(measure.family))
  const shared = measure && found ? shareIn(measure, found.reportSummary) : null
  return shared === null || found === undefined ? null : { ...shared, evidence: found.id }
}
