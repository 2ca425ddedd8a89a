import { playbookModel } from '@baton/schema'
import { expect, test } from 'vitest'
import { countsOf, lintPlaybook, parsePlaybook } from '../src/index.ts'
import { plain, wrapped } from './fixtures.ts'

const counts = {
  responsibilities: 8,
  practices: 10,
  resources: 4,
  startingPoints: 4,
  touchpoints: 9,
  checklist: 9,
  metrics: 18,
  targets: 19,
  knownIssues: 4,
  handoffFields: 7,
  evidenceKinds: 8,
  regions: 1,
  readonlyScopes: 1,
  openSlots: 0,
}

test('a wrapped playbook compiles in full, with one warning for its fence', () => {
  const result = lintPlaybook(wrapped)
  expect(result.ok).toBe(true)
  expect(result.title).toBe('Ledger Engineer Playbook')
  expect(result.counts).toEqual(counts)
  expect(Object.keys(result)).toEqual(['ok', 'title', 'counts', 'targets', 'diagnostics'])
  expect(result.diagnostics.map(({ severity, code, at }) => [severity, code, at?.line])).toEqual([
    ['warning', 'OUTER_FENCE', 1],
    ['info', 'METRIC_CUSTOM', 88],
  ])
})

test('the model keeps to its schema and its lines to the file as imported', () => {
  const { model } = parsePlaybook(wrapped)
  expect(playbookModel.parse(model)).toEqual(model)
  const lines = wrapped.split('\n')
  for (const item of model.checklist) expect(lines[item.line - 1]).toContain(`${item.position}. `)
  for (const target of model.targets) expect(lines[target.line - 1]).toContain(target.label)
  for (const section of model.sections) {
    expect(lines[section.startLine - 1]).toContain(section.title)
  }
  const [scope] = model.readonlyScopes
  expect(lines[(scope?.startLine ?? 0) - 1]).toBe('<!-- agent-readonly:manners -->')
  expect(lines[(scope?.endLine ?? 0) - 1]).toMatch(/^9\. Capture/)
})

test('unwrapping changes nothing but the line numbers', () => {
  const shifted = (value: unknown) =>
    JSON.stringify(value, (key, entry) => (/line/i.test(key) ? undefined : entry))
  expect(shifted(parsePlaybook(wrapped).model)).toBe(shifted(parsePlaybook(plain).model))
  expect(countsOf(parsePlaybook(plain).model)).toEqual(counts)
})

test('targets are bound and counted by kind', () => {
  const { targets } = parsePlaybook(wrapped).model
  const kinds = Object.groupBy(targets, ({ kind }) => kind)
  expect(kinds.threshold).toHaveLength(10)
  expect(kinds.relative).toHaveLength(3)
  expect(kinds.cadence).toHaveLength(4)
  expect(kinds.zero).toHaveLength(2)
  expect(targets.map(({ metric }) => metric)).toEqual([
    'coverage',
    'critical_bugs',
    'first_time_approval_rate',
    'technical_debt_ratio',
    'time_in_progress',
    'slow-report-turnaround',
    'deployment_frequency',
    'deployment_frequency',
    'mttr',
    'api_doc_coverage',
    'check_in',
    'onboarding_time',
    'review_turnaround',
    'breaking_changes_without_notice',
    'check_in',
    'p95_latency',
    'uptime',
    'critical_vulnerabilities',
    'bug_resolution_time',
  ])
  expect(targets.filter(({ bound }) => !bound)).toHaveLength(1)
  const names = targets.filter(({ metric }) => metric === 'check_in').map(({ labels }) => labels)
  expect(names).toEqual([{ name: 'truth-of-the-flow-diagrams' }, { name: 'ledger-evenings' }])
})

test('sections give up their parts', () => {
  const { model } = parsePlaybook(wrapped)
  expect(model.mission).toMatch(/^Keeps the ledger correct/)
  expect(model.frontMatter.successCriteria).toHaveLength(4)
  expect(model.resources[0]).toMatchObject({ title: 'Start here', path: '../handbook/start.md' })
  expect(model.startingPoints[0]).toMatchObject({
    path: 'ledger/',
    purpose: 'the engine: bookings, balances, periods',
  })
  expect(model.touchpoints[0]).toMatchObject({ marker: 'start-page', description: '' })
  expect(model.touchpoints[1]).toMatchObject({
    title: 'Overview',
    path: '../handbook/overview.md',
    marker: 'overview',
    description: 'What the ledger is for',
  })
  expect(model.checklist[4]?.text).toContain('clear agent-fill placeholders')
  expect(model.knownIssues[0]).toMatchObject({
    title: 'Balances disagree',
    symptoms: 'The statement and the balance differ by one booking',
    rootCause: 'A retry without its key',
    resolution: ['Find the pair in the journal', 'Reverse the younger one and note why'],
    prevention: 'Refuse posts without a key',
  })
  expect(model.handoffFields[0]).toMatchObject({
    key: 'what-changed',
    name: 'What changed',
    description: 'operations, tables, libraries',
  })
  expect(model.evidenceKinds[7]).toMatchObject({ key: 'boards', name: 'Boards' })
})
