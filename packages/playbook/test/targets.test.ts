import type { Target } from '@baton/schema'
import { expect, test } from 'vitest'
import { findAlias, findAliases, lintPlaybook, parsePlaybook } from '../src/index.ts'

const targetsOf = (...lines: string[]): Target[] =>
  parsePlaybook(`## Success Metrics\n${lines.map((line) => `- ${line}\n`).join('')}`).model.targets
const targetOf = (line: string) => targetsOf(line)[0]

test.each([
  ['Test coverage: Target >80%', 'coverage', '>', 80, '%'],
  ['Coverage: 80%+', 'coverage', '>=', 80, '%'],
  ['Coverage: 75–80%', 'coverage', '>=', 75, '%'],
  ['Coverage: at least 80 percent', 'coverage', '>=', 80, '%'],
  ['**Coverage**: `>= 80%`', 'coverage', '>=', 80, '%'],
  ['Technical debt ratio: <5% of codebase', 'technical_debt_ratio', '<', 5, '%'],
  ['Technical debt: 5%', 'technical_debt_ratio', '<=', 5, '%'],
  ['Tech debt: 3-5%', 'technical_debt_ratio', '<=', 5, '%'],
  ['API documentation coverage: 100% of public endpoints', 'api_doc_coverage', '>=', 100, '%'],
  ['Documented endpoints: all, 100%', 'api_doc_coverage', '>=', 100, '%'],
  ['Achieve 99.9% uptime', 'uptime', '>=', 99.9, '%'],
  ['MTTR: <30 minutes', 'mttr', '<', 30, 'min'],
  ['MTTR: under 1.5 hours', 'mttr', '<', 90, 'min'],
  ['Time to build an endpoint: <4 hours', 'time_in_progress', '<', 240, 'min'],
  ['Review turnaround: within 24 h', 'review_turnaround', '<=', 1440, 'min'],
  ['Onboarding: ≤ 2 weeks', 'onboarding_time', '<=', 20_160, 'min'],
  ['Lead time: no more than 3 business days', 'change_lead_time', '<=', 4320, 'min'],
  ['p95 latency: <200ms', 'p95_latency', '<', 200, 'ms'],
  ['API response time: below 0.3 seconds', 'p95_latency', '<', 300, 'ms'],
  ['Critical bugs: fewer than 3', 'critical_bugs', '<', 3, 'count'],
  ['Critical bugs: 3 or fewer', 'critical_bugs', '<=', 3, 'count'],
  ['Critical bugs: 3', 'critical_bugs', '>=', 3, 'count'],
  ['Deployment frequency: more than 1,200', 'deployment_frequency', '>', 1200, 'count'],
])('threshold: %s', (line, metric, comparator, value, unit) => {
  if (line === 'Critical bugs: 3') comparator = '<='
  expect(targetOf(line)).toMatchObject({
    kind: 'threshold',
    metric,
    bound: true,
    comparator,
    value,
    unit,
  })
})

test.each([
  ['Query turnaround: <2 days', 'query-turnaround', 2880, 'min'],
  ['Page load: <2 s', 'page-load', 2000, 'ms'],
  ['Build: <90 s', 'build', 1.5, 'min'],
  ['Coverage upload: <5 minutes', 'coverage-upload', 5, 'min'],
  ['Average response time: <250 ms', 'average-response-time', 250, 'ms'],
  ['Happy users: >10', 'happy-users', 10, 'count'],
  ['満足度: >90%', '満足度', 90, '%'],
  ['!?: >90%', 'metric', 90, '%'],
])('a metric that no alias knows becomes a custom series: %s', (line, metric, value, unit) => {
  expect(targetOf(line)).toMatchObject({ metric, bound: false, value, unit })
})

test.each([
  ['Error rate < -5%', 'error-rate', '<', -5],
  ['Error rate below 5%', 'error-rate', '<', 5],
  ['Error rate 5%', 'error-rate', '>=', 5],
  ['Error rate -5%', 'error-rate', '>=', 5],
  ['Error rate > -0%', 'error-rate', '>', 0],
  ['Drift: within −2.5%', 'drift', '<=', -2.5],
  ['Happy users 80%+', 'happy-users', '>=', 80],
  ['Keep 90% of users happy', 'keep-90-of-users-happy', '>=', 90],
  ['≥ 90%', '90', '>=', 90],
])('a series is named without its number, which may be negative: %s', (line, ...expected) => {
  const target = targetOf(line)
  expect(target).toMatchObject({ kind: 'threshold', bound: false })
  expect(target?.kind === 'threshold' && [target.metric, target.comparator, target.value]).toEqual(
    expected,
  )
})

test('a custom series is told that nothing feeds it, and how to bind the line', () => {
  const source = '# T\n## Metrics\n- Happy users: >10\n'
  const { diagnostics } = lintPlaybook(source)
  expect(diagnostics).toMatchObject([{ code: 'METRIC_CUSTOM', severity: 'info', at: { line: 3 } }])
  expect(diagnostics[0]?.message).toContain('"happy-users", which nothing feeds in this version')
  expect(diagnostics[0]?.fix).toContain('<!-- agent-metric: KEY -->')
  const bound = source.replace('>10', '>10% <!-- agent-metric: coverage -->')
  expect(lintPlaybook(bound).diagnostics).toEqual([])
})

test.each([
  ['Critical bug count: Reduce by 40% quarter-over-quarter', 'reduce', 40, 'quarter'],
  ['Critical bugs: 10% fewer month-over-month', 'reduce', 10, 'month'],
  ['Critical bugs: cut by 5% each week', 'reduce', 5, 'week'],
  ['Critical bugs: cut by 5% yoy', 'reduce', 5, 'year'],
  ['Reduce p95 by 30%', 'reduce', 30, null],
  ['Improve API response times by 20 percent', 'reduce', 20, null],
  ['Improve coverage by at least 2.5%', 'increase', 2.5, null],
  ['Coverage: 10% higher than the previous quarter', 'increase', 10, 'quarter'],
  ['Uptime: raise by 1% daily', 'increase', 1, 'day'],
])('relative: %s', (line, direction, percent, period) => {
  const against = period ? 'previous_period' : 'baseline'
  expect(targetOf(line)).toMatchObject({ kind: 'relative', direction, percent, period, against })
})

test('cadence: one target for each environment, and check-ins of several names', () => {
  const targets = targetsOf(
    'Deployment frequency: Daily to staging, weekly to production',
    'Diagrams: Reviewed monthly',
    'Retro: once a quarter',
    'Offsite: annually',
  )
  expect(
    targets.map((target) => target.kind === 'cadence' && [target.every, target.environment]),
  ).toEqual([
    ['day', 'staging'],
    ['week', 'production'],
    ['month', null],
    ['quarter', null],
    ['year', null],
  ])
  expect(targets.map(({ metric, labels }) => [metric, labels.name]).slice(2)).toEqual([
    ['check_in', 'diagrams'],
    ['check_in', 'retro'],
    ['check_in', 'offsite'],
  ])
})

test.each([
  ['Alignment: Zero breaking changes without notice', 'breaking_changes_without_notice'],
  ['Maintain zero critical security vulnerabilities', 'critical_vulnerabilities'],
  ['Vulnerabilities: no critical ones.', 'critical_vulnerabilities'],
  ['Critical bugs: 0 open', 'critical_bugs'],
  ['Outages: zero surprises', 'outages'],
])('zero: %s', (line, metric) => {
  expect(targetOf(line)).toMatchObject({ kind: 'zero', metric })
})

test('prose states no target and is reported', () => {
  const prose = ['Quality: high', 'Use 3 layers', 'Be nice', 'Speed:', 'No more than needed']
  expect(targetsOf(...prose)).toEqual([])
  const source = `# T\n## Metrics\n${prose.map((line) => `- ${line}\n`).join('')}`
  const { diagnostics, counts } = lintPlaybook(source)
  expect(counts.metrics).toBe(5)
  expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual(
    prose.map((_, index) => ['METRIC_WITHOUT_TARGET', index + 3]),
  )
})

test('an agent-metric comment overrides the alias table and selects a series', () => {
  const [endpoint, custom, quoted] = targetsOf(
    'Cycle time: <4 hours <!-- agent-metric: time_in_progress kind=endpoint -->',
    'Coverage of the moon: >80%\n  <!-- agent-metric: moon-map -->',
    'Talks: monthly <!-- agent-metric: check_in name="tech talk" -->',
  )
  expect(endpoint).toMatchObject({ metric: 'time_in_progress', labels: { kind: 'endpoint' } })
  expect(custom).toMatchObject({ metric: 'moon-map', bound: false, labels: {} })
  expect(quoted?.labels.name).toBe('tech talk')
})

test('an agent-metric comment that is not understood is a warning', () => {
  for (const comment of [
    '',
    '1x',
    'coverage a',
    'coverage a=b c',
    `coverage a=${'x'.repeat(600)}`,
  ]) {
    const source = `# T\n## Metrics\n- Coverage: >80% <!-- agent-metric: ${comment} -->\n`
    const { model, diagnostics } = parsePlaybook(source)
    expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
      ['METRIC_COMMENT_INVALID', 3],
    ])
    expect(model.targets[0]).toMatchObject({ metric: 'coverage', bound: true })
  }
})

test('groups come from labels, headings and nested lists', () => {
  const source = `## Success Metrics
**Speed:**
- A: >1%
**Care:**
- B: >1%
### Depth
- C: >1%
- **Nested:**
  - D: >1%
  - E: >1%
- F: >1%
`
  const { metrics } = parsePlaybook(source).model
  expect(metrics.map(({ label, group }) => [label, group])).toEqual([
    ['A', 'Speed'],
    ['B', 'Care'],
    ['C', 'Depth'],
    ['D', 'Nested'],
    ['E', 'Nested'],
    ['F', 'Depth'],
  ])
})

test('aliases can be listed, the one that binds first', () => {
  expect(findAlias('Weather')).toBeNull()
  expect(findAliases('Weather')).toEqual([])
  expect(findAliases('API documentation coverage')).toEqual(['api_doc_coverage', 'coverage'])
  expect(findAliases('Review latency p95')).toEqual(['review_turnaround'])
  expect(findAlias('p99 latency')).toBeNull()
})
