import type { ReportFamily } from '@baton/schema'

/** A measure in words: what it says, how it is counted, and which reports it is read from. */
export type Explanation = {
  says: string
  formula: string
  /** Null while nothing feeds it yet. */
  fedBy: Extract<ReportFamily, 'coverage' | 'tests'> | null
}

const explain = (
  says: string,
  formula: string,
  fedBy: Explanation['fedBy'] = null,
): Explanation => ({ says, formula, fedBy })

/** For every measure that Baton knows by name; explained.test.ts holds that none is missing. */
const explanations: Record<string, Explanation> = {
  deployment_frequency: explain(
    'How often work reaches an environment.',
    'The number of distinct deployments that succeeded and finished in the window, in one environment. A rollback or another deployment of the same commit does not count towards a cadence.',
  ),
  change_lead_time: explain(
    'How long a commit takes to reach production.',
    'For each change, the end of the first successful deployment that holds it, less the time of its first commit; the median of all changes.',
  ),
  change_fail_rate: explain(
    'How many deployments break something.',
    'Finished deployments with at least one failure linked to them, divided by all finished deployments.',
  ),
  failed_deployment_recovery_time: explain(
    'How fast a failed deployment is repaired.',
    'For each incident linked to a deployment, the time it was restored less the end of the deployment; the median.',
  ),
  deployment_rework_rate: explain(
    'How many deployments only repair an earlier one.',
    'Rollbacks, hotfixes and deployments linked as a fix, divided by all deployments.',
  ),
  mttr: explain(
    'How long incidents last once somebody notices.',
    'The time an incident was restored less the time it was detected; the mean of the incidents restored in the window. Open incidents are not counted.',
  ),
  uptime: explain(
    'How much of the time the service was up.',
    'Time up divided by the time that is known and outside maintenance. Times down that overlap count once; time that nobody watched is never counted as up.',
  ),
  p95_latency: explain(
    'How long the slower answers take.',
    'The 95th percentile of one load scenario in one environment, from the newest load report.',
  ),
  coverage: explain(
    'How much of the code the tests run through.',
    'Lines hit divided by lines found, summed over all files of the newest coverage report of the default branch. Percentages of files are never averaged. A report without a branch counts as one of the default branch.',
    'coverage',
  ),
  test_pass_rate: explain(
    'How many tests pass.',
    'Passed cases divided by passed, failed and errored ones, in the newest test report of the default branch. Skipped cases do not count.',
    'tests',
  ),
  review_turnaround: explain(
    'How long a change waits for its first review.',
    'From ready for review to the first review or comment by a person other than the author; the median. Drafts and bots do not count.',
  ),
  first_time_approval_rate: explain(
    'How many changes are approved at the first look.',
    'Merged changes whose first verdict was an approval, divided by merged changes with a review.',
  ),
  critical_bugs: explain(
    'How many critical bugs come up.',
    'Bugs of severity critical opened in the quarter, held against the quarter before.',
  ),
  bug_resolution_time: explain(
    'How long bugs stay open.',
    'From opened to closed, for the bugs closed in the window; the median.',
  ),
  critical_vulnerabilities: explain(
    'How many critical advisories are open.',
    'Distinct critical advisories that nobody suppressed, in the newest scan of each target.',
  ),
  technical_debt_ratio: explain(
    'What it would cost to put the code right, held against what it cost to write.',
    'Minutes of remediation divided by lines of code times 30 minutes.',
  ),
  api_doc_coverage: explain(
    'How much of the API is documented.',
    'Operations with a summary or description, every parameter described and a documented success and error response, divided by all operations.',
  ),
  documentation_freshness: explain(
    'How many documents keep up with the code.',
    'Documents reviewed in time, without newer commits in the code they describe and with links that resolve, divided by all that the playbook names.',
  ),
  time_in_progress: explain(
    'How long work items take.',
    'The time an item spends in progress and in review, time blocked left out; the median.',
  ),
  breaking_changes_without_notice: explain(
    'How many breaking changes nobody was told of.',
    'Breaking changes declared in hand-offs or found between two API descriptions, without a notice that somebody acknowledged.',
  ),
  onboarding_time: explain(
    'How long a new member takes to the first result.',
    'From joining to the first accepted hand-off; the median.',
  ),
  check_in: explain(
    'Whether a recurring event takes place.',
    'The number of check-ins of one name in the window.',
  ),
}

/** Whether reports or anything else bring its numbers already; the rest waits for a later version. */
export const isFed = (metric: string): boolean => (explanationOf(metric)?.fedBy ?? null) !== null

/** What a measure means; null for a series that only this playbook knows. */
export const explanationOf = (metric: string): Explanation | null =>
  Object.hasOwn(explanations, metric) ? (explanations[metric] ?? null) : null
