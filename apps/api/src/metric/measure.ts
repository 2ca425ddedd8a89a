import { listNewestReports, type NewestReport } from '@baton/db'
import {
  type MetricDefinition,
  type MetricResult,
  metricDefinition,
  type ReportFamily,
  type ReportSummary,
  type Target,
} from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { boundOf, judge } from './verdict.ts'
import {
  currentKey,
  periodKey,
  reportWindows,
  trendWeeks,
  type Window,
  weekKey,
} from './windows.ts'

type Share = { part: number; whole: number }
type Measure = { family: ReportFamily; share: (report: ReportSummary) => Share }

const none: Share = { part: 0, whole: 0 }

/** The measures that reports feed; every other one has no data. */
const measures = new Map<string, Measure>([
  [
    'coverage',
    {
      family: 'coverage',
      share: (report) =>
        report.family === 'coverage' ? { part: report.lines.hit, whole: report.lines.found } : none,
    },
  ],
  [
    'test_pass_rate',
    {
      family: 'tests',
      share: (report) =>
        report.family === 'tests'
          ? { part: report.passed, whole: report.passed + report.failed + report.errored }
          : none,
    },
  ],
])

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
  const families = new Set(asked.flatMap(({ metric }) => measures.get(metric)?.family ?? []))
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
  const measured = definition && measuredIn(definition, target, reports, currentKey)
  const result: MetricResult = {
    metric,
    label: target?.label ?? definition?.summary ?? metric,
    group: target?.group ?? null,
    value: null,
    unit: definition?.unit ?? (target?.kind === 'threshold' ? target.unit : 'count'),
    n: measured?.n ?? 0,
    status: 'no_data',
    window,
    definitionVersion: definition?.version ?? 1,
    target,
    verdict: 'none',
    evidence: measured ? [measured.evidence] : [],
  }
  if (definition === undefined || !measured) return result
  if (measured.n < definition.minimumN) return { ...result, status: 'insufficient' }
  const ok: MetricResult = { ...result, status: 'ok', value: measured.value }
  if (target === null) return ok
  const period = target.kind === 'relative' ? target.period : null
  const before = measuredIn(definition, target, reports, (family) => periodKey(family, period))
  const bound = boundOf(target, definition.unit, before?.value ?? null)
  if (bound === 'not_comparable') return { ...result, status: 'not_comparable' }
  if (bound === null) return ok
  const weekly = Array.from({ length: trendWeeks }, (_, week) => {
    const found = measuredIn(definition, target, reports, (family) => weekKey(family, week))
    return found?.value ?? null
  })
  return { ...ok, verdict: judge(bound, measured.value, weekly) }
}

/** Null without a report or when it counted nothing: no data is neither 0 nor 100 %. */
function measuredIn(
  { key }: MetricDefinition,
  target: Target | null,
  reports: Reports,
  keyOf: (family: ReportFamily) => string,
): Measured | null {
  const known = measures.get(key)
  // Labels select a series, and reports are not kept in several.
  if (known === undefined || Object.keys(target?.labels ?? {}).length > 0) return null
  const found = reports.get(keyOf(known.family))
  if (found === undefined || found.reportSummary === null) return null
  const { part, whole } = known.share(found.reportSummary)
  return whole === 0 ? null : { value: (100 * part) / whole, n: whole, evidence: found.id }
}
