/**
 * How the words of a metric line name a measure of `metricDefinitions`. The first match wins,
 * so that narrow names stand before wide ones. Patterns meet at most `maxWords` characters.
 */
const aliases: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['breaking_changes_without_notice', /\bbreaking changes?\b/],
  ['test_pass_rate', /\b(?:tests?|suites?|ci|builds?)\b.*\b(?:pass(?:ing)?|success) rate/],
  [
    'documentation_freshness',
    /\b(?:documentation|docs?|touchpoints?)\b.*\b(?:fresh(?:ness)?|up[- ]to[- ]date|stale)/,
  ],
  [
    'api_doc_coverage',
    /\b(?:api|endpoints?|openapi|swagger)\b.*\b(?:documentation|documented|docs)\b/,
  ],
  ['api_doc_coverage', /\b(?:documentation|documented|docs)\b.*\b(?:apis?|endpoints?)\b/],
  ['coverage', /\bcoverage\b/],
  ['critical_vulnerabilities', /\bcritical\b.*\bvulnerabilit/],
  ['critical_vulnerabilities', /\bvulnerabilit.*\bcritical\b/],
  [
    'bug_resolution_time',
    /\b(?:bugs?|defects?|issues?) (?:resolution|fix(?:ing)?|close|closing)\b/,
  ],
  [
    'bug_resolution_time',
    /\btime to (?:resolve|fix|close) (?:a |each )?(?:bugs?|defects?|issues?)\b/,
  ],
  ['critical_bugs', /\bcritical (?:bugs?|defects?)\b/],
  ['first_time_approval_rate', /\b(?:first[- ](?:time|pass) approvals?|approval rate)\b/],
  ['review_turnaround', /\breviews?\b.*\b(?:turnaround|response time|latency)\b/],
  ['review_turnaround', /\btime to (?:first )?review\b/],
  ['technical_debt_ratio', /\btech(?:nical)?[- ]debt\b/],
  ['change_lead_time', /\blead time\b/],
  [
    'change_fail_rate',
    /\b(?:change fail(?:ure)? rate|deployment failure rate|failed deployments?:)/,
  ],
  ['failed_deployment_recovery_time', /\bfailed[- ]deployment recovery\b/],
  ['deployment_rework_rate', /\brework rate\b/],
  ['deployment_frequency', /\b(?:deploy(?:ment|ments|s)?|releases?) (?:frequency|cadence|rate)\b/],
  ['mttr', /\bmttr\b|\btime to (?:recover|recovery|restore|repair)\b/],
  ['uptime', /\b(?:uptime|availability)\b/],
  ['onboarding_time', /\bonboarding\b/],
  ['time_in_progress', /\btime to (?:implement|build|complete|deliver)\b|\btime in progress\b/],
  ['time_in_progress', /\b(?:cycle|implementation) time\b/],
]

const p95 = /\bp95\b|\b95th percentile\b/
const latency = /\b(?:latency|response times?)\b/
const otherPercentile = /\b(?:p\d{2,3}|\d{2}th percentile|average|mean|median)\b/

const maxWords = 400

/** The key of the measure that the words name, or null: then the metric is a custom series. */
export function findAlias(words: string): string | null {
  const text = words.slice(0, maxWords).toLowerCase()
  for (const [key, pattern] of aliases) if (pattern.test(text)) return key
  // A latency without a percentile is p95; the mean or another percentile is not that measure.
  if (p95.test(text) || (latency.test(text) && !otherPercentile.test(text))) return 'p95_latency'
  return null
}

/** Every key whose alias the words meet, the one that binds first: for showing the alternatives. */
export function findAliases(words: string): string[] {
  const text = words.slice(0, maxWords).toLowerCase()
  const keys = aliases.filter(([, pattern]) => pattern.test(text)).map(([key]) => key)
  const first = findAlias(words)
  return [...new Set(first === null ? keys : [first, ...keys])]
}
