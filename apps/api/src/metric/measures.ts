import type { ReportFamily, ReportSummary, Target } from '@baton/schema'

type Share = { part: number; whole: number }

/** A measure that reports feed: their family, the share they show, and the name of what it counts. */
export type Measure = {
  family: ReportFamily
  counted: string
  share: (report: ReportSummary) => Share
}

const none: Share = { part: 0, whole: 0 }

/** The measures that reports feed; every other one has no data. */
const measures = new Map<string, Measure>([
  [
    'coverage',
    {
      family: 'coverage',
      counted: 'lines',
      share: (report) =>
        report.family === 'coverage' ? { part: report.lines.hit, whole: report.lines.found } : none,
    },
  ],
  [
    'test_pass_rate',
    {
      family: 'tests',
      counted: 'cases',
      share: (report) =>
        report.family === 'tests'
          ? { part: report.passed, whole: report.passed + report.failed + report.errored }
          : none,
    },
  ],
])

/** Labels select a series, and reports are not kept in several. */
export function isOfSeries(target: Target | null): boolean {
  return target !== null && Object.keys(target.labels).length > 0
}

/** What feeds a metric, and that of a target; undefined when nothing does. */
export function measureOf(metric: string, target: Target | null): Measure | undefined {
  return isOfSeries(target) ? undefined : measures.get(metric)
}

/** What a report shows of a measure; null when it counted nothing: that is neither 0 nor 100 %. */
export function shareIn(
  { share }: Measure,
  report: ReportSummary | null,
): { value: number; n: number } | null {
  if (report === null) return null
  const { part, whole } = share(report)
  return whole === 0 ? null : { value: (100 * part) / whole, n: whole }
}
