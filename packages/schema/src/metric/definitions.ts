/** What is known of a measure before any number is there. */
export type MetricDefinition = {
  key: string
  unit: '%' | 'min' | 'count' | 'ms'
  /** Which way is better; decides how a trend towards the target is read. */
  better: 'higher' | 'lower'
  /** Below this many observations a value is `insufficient`. */
  minimumN: number
  /** Raised whenever the formula changes, so that old results stay explainable. */
  version: number
  summary: string
}

const define = (
  key: string,
  unit: MetricDefinition['unit'],
  better: MetricDefinition['better'],
  summary: string,
): MetricDefinition => ({ key, unit, better, minimumN: 1, version: 1, summary })

/** Every measure Baton knows by name; a metric line binds to one of these or to a custom series. */
export const metricDefinitions: readonly MetricDefinition[] = [
  define('deployment_frequency', 'count', 'higher', 'Successful deployments in the window'),
  define('change_lead_time', 'min', 'lower', 'Commit to production, median'),
  define('change_fail_rate', '%', 'lower', 'Deployments with a linked failure'),
  define('failed_deployment_recovery_time', 'min', 'lower', 'Failed deployment to restored'),
  define('deployment_rework_rate', '%', 'lower', 'Deployments that repair an earlier one'),
  define('mttr', 'min', 'lower', 'Detected to restored, mean'),
  define('uptime', '%', 'higher', 'Share of known time outside maintenance that was up'),
  define('p95_latency', 'ms', 'lower', 'p95 of one load scenario'),
  define('coverage', '%', 'higher', 'Lines hit of lines found, newest default-branch report'),
  define('test_pass_rate', '%', 'higher', 'Passed of passed, failed and errored, newest report'),
  define('review_turnaround', 'min', 'lower', 'Ready for review to first review, median'),
  define('first_time_approval_rate', '%', 'higher', 'Merged changes approved at the first review'),
  define('critical_bugs', 'count', 'lower', 'Critical bugs opened in the quarter'),
  define('bug_resolution_time', 'min', 'lower', 'Opened to closed, median'),
  define('critical_vulnerabilities', 'count', 'lower', 'Unsuppressed critical advisories'),
  define('technical_debt_ratio', '%', 'lower', 'Remediation cost of development cost'),
  define('api_doc_coverage', '%', 'higher', 'Documented operations of all operations'),
  define('documentation_freshness', '%', 'higher', 'Fresh touchpoints of all touchpoints'),
  define('time_in_progress', 'min', 'lower', 'Time in progress and review, median'),
  define(
    'breaking_changes_without_notice',
    'count',
    'lower',
    'Breaking changes nobody was told of',
  ),
  define('onboarding_time', 'min', 'lower', 'Joining to first accepted hand-off, median'),
  define('check_in', 'count', 'higher', 'Recurring check-ins of one name'),
]

/** The definition of a key, or undefined for a custom series. */
export function metricDefinition(key: string): MetricDefinition | undefined {
  return metricDefinitions.find((definition) => definition.key === key)
}
