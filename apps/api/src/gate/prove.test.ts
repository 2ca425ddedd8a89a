import { describe, expect, it } from 'vitest'
import { type AutomaticRule, type GateFacts, type Proof, prove } from './prove.ts'

const head = 'abcdef1234567890abcdef1234567890abcdef12'

function proof(parts: Partial<Proof> = {}): Proof {
  return { id: 'e1', kind: 'report', provenance: 'observed', commit: head, report: null, ...parts }
}

const tests = (passed: number, failed = 0, errored = 0) =>
  ({ family: 'tests', format: 'junit', passed, failed, errored, skipped: 3 }) as const

const coverage = (hit: number, found: number) =>
  ({ family: 'coverage', format: 'lcov', lines: { hit, found } }) as const

function target(comparator: '>' | '>=' | '<' | '<=' | '=', value: number) {
  return {
    kind: 'threshold',
    comparator,
    value,
    unit: '%',
    metric: 'coverage',
    bound: true,
    labels: {},
    label: 'Coverage',
    text: `${comparator}${value}%`,
    group: null,
    line: 1,
  } as const
}

const reportOf = (family: 'tests' | 'coverage' | 'security', observed = false): AutomaticRule => ({
  type: 'report',
  family,
  observed,
})

function evaluate(rule: AutomaticRule, { facts }: { facts: Partial<GateFacts> }) {
  return prove(rule, { headCommit: head, coverageTargets: [], proofs: [], cases: [], ...facts })
}

describe('a gate on a test report', () => {
  const proofs = [proof({ report: tests(40) })]

  it('is satisfied by the newest report of the head commit alone', () => {
    const rule = reportOf('tests')
    expect(evaluate(rule, { facts: { proofs } })).toMatchObject({
      state: 'satisfied',
      evidence: ['e1'],
      why: 'All 40 tests passed in the junit report of abcdef1.',
    })
    const newer = proof({ id: 'e2', report: tests(38, 1, 1) })
    expect(evaluate(rule, { facts: { proofs: [newer, ...proofs] } })).toMatchObject({
      state: 'failed',
      evidence: ['e2'],
      why: '2 of 40 tests failed in the junit report of abcdef1.',
    })
    const moved = evaluate(rule, { facts: { proofs, headCommit: `1${head.slice(1)}` } })
    expect(moved).toMatchObject({ state: 'pending', evidence: [] })
    expect(moved.why).toBe('There is no test report for the head commit 1bcdef1.')
  })

  it('takes abbreviated commits on either side', () => {
    const rule = reportOf('tests')
    const short = [proof({ commit: head.slice(0, 7), report: tests(1) })]
    expect(evaluate(rule, { facts: { proofs: short } }).state).toBe('satisfied')
    const item = { proofs, headCommit: head.slice(0, 9) }
    expect(evaluate(rule, { facts: item }).state).toBe('satisfied')
    const other = [proof({ commit: `${head.slice(0, 7)}0`, report: tests(1) })]
    expect(evaluate(rule, { facts: { proofs: other } }).state).toBe('pending')
  })

  it('counts observed reports only where the rule asks', () => {
    const uploaded = [proof({ provenance: 'uploaded', report: tests(5) })]
    expect(evaluate(reportOf('tests'), { facts: { proofs: uploaded } }).state).toBe('satisfied')
    const asked = evaluate(reportOf('tests', true), { facts: { proofs: uploaded } })
    expect(asked.why).toBe('There is no observed test report for the head commit abcdef1.')
    const both = [...uploaded, proof({ id: 'ci', report: tests(5) })]
    expect(evaluate(reportOf('tests', true), { facts: { proofs: both } }).evidence).toEqual(['ci'])
  })

  it('never takes no test for a pass, nor a missing commit for one', () => {
    const none = [proof({ report: tests(0) })]
    expect(evaluate(reportOf('tests'), { facts: { proofs: none } }).state).toBe('failed')
    const headless = evaluate(reportOf('tests'), { facts: { proofs, headCommit: null } })
    expect(headless).toMatchObject({ state: 'pending' })
    expect(headless.why).toContain('no head commit')
  })
})

describe('a gate on coverage', () => {
  const rule = reportOf('coverage')
  const over = (limit: ReturnType<typeof target>, hit: number, found: number) =>
    evaluate(rule, {
      facts: { coverageTargets: [limit], proofs: [proof({ report: coverage(hit, found) })] },
    })

  it.each([
    ['>', 80, 801, 1000, 'satisfied'],
    ['>', 80, 800, 1000, 'failed'],
    ['>=', 80, 800, 1000, 'satisfied'],
    ['>=', 80, 7999, 10_000, 'failed'],
    ['=', 100, 10, 10, 'satisfied'],
    ['=', 100, 9, 10, 'failed'],
    ['<', 50, 49, 100, 'satisfied'],
    ['<=', 50, 51, 100, 'failed'],
  ] as const)('holds %s %d against %d of %d: %s', (comparator, value, hit, found, state) => {
    expect(over(target(comparator, value), hit, found).state).toBe(state)
  })

  it('says how far off it is, and never rounds up to the target', () => {
    expect(over(target('>', 80), 712, 1000)).toMatchObject({
      why: 'Coverage 71.2 % misses the target > 80 %: 712 of 1000 lines in the lcov report of abcdef1.',
      evidence: ['e1'],
    })
    expect(over(target('>=', 80), 79_999, 100_000).why).toContain('Coverage 79.9 % misses')
  })

  it('is pending without a target or a report, and failed by a report of nothing', () => {
    const proofs = [proof({ report: coverage(9, 10) })]
    const untargeted = evaluate(rule, { facts: { proofs } })
    expect(untargeted).toMatchObject({ state: 'pending' })
    expect(untargeted.why).toContain('no coverage target')
    const coverageTargets = [target('>', 80)]
    expect(evaluate(rule, { facts: { coverageTargets } }).state).toBe('pending')
    expect(over(target('>', 80), 0, 0).state).toBe('failed')
  })

  it('holds all targets where there are several', () => {
    const coverageTargets = [target('>', 50), target('>=', 90)]
    const proofs = [proof({ report: coverage(80, 100) })]
    expect(evaluate(rule, { facts: { coverageTargets, proofs } })).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('>= 90'),
    })
  })
})

describe('a gate on evidence of a kind', () => {
  const rule: AutomaticRule = { type: 'evidence', kind: 'Design review', observed: false }

  it('takes the kind by name or key, with the head commit or attached without any', () => {
    const found = (parts: Partial<Proof>) => evaluate(rule, { facts: { proofs: [proof(parts)] } })
    expect(found({ kind: 'design-review' }).state).toBe('satisfied')
    expect(found({ kind: 'Design Review', commit: null }).state).toBe('satisfied')
    expect(found({ kind: 'design' }).state).toBe('pending')
    expect(found({ kind: 'design-review', commit: '1234567' }).state).toBe('pending')
    const observed: AutomaticRule = { type: 'evidence', kind: 'Design review', observed: true }
    const declared = [proof({ kind: 'design-review', provenance: 'declared' })]
    expect(evaluate(observed, { facts: { proofs: declared } })).toMatchObject({
      state: 'pending',
      why: 'There is no observed evidence of the kind “Design review” for this item at abcdef1.',
    })
  })
})

describe('a gate on a reversible migration', () => {
  const rule: AutomaticRule = { type: 'reversible-migration', case: 'down and up' }
  const passed = { id: 'e1', name: 'down and up', outcome: 'passed' } as const

  it('wants that case passed in an observed test report of the head commit', () => {
    const proofs = [proof({ report: tests(3) })]
    const state = (facts: Partial<GateFacts>) => evaluate(rule, { facts }).state
    expect(state({ proofs, cases: [passed] })).toBe('satisfied')
    expect(state({ proofs })).toBe('pending')
    expect(state({ proofs, cases: [{ ...passed, name: 'down' }] })).toBe('pending')
    expect(state({ proofs, cases: [{ ...passed, outcome: 'failed' }] })).toBe('failed')
    expect(state({ proofs, cases: [passed], headCommit: '1234567' })).toBe('pending')
    expect(state({ proofs, cases: [passed], headCommit: null })).toBe('pending')
    const uploaded = [proof({ provenance: 'uploaded', report: tests(3) })]
    expect(state({ proofs: uploaded, cases: [passed] })).toBe('pending')
  })

  it('goes by the newest report that speaks of the case', () => {
    const proofs = [
      proof({ id: 'e3', report: tests(1) }),
      proof({ id: 'e2', report: tests(1, 1) }),
      proof({ id: 'e1', report: tests(3) }),
    ]
    const cases = [passed, { ...passed, id: 'e2', outcome: 'failed' as const }]
    expect(evaluate(rule, { facts: { proofs, cases } })).toMatchObject({
      state: 'failed',
      evidence: ['e2'],
    })
  })

  it('does not look behind a report with more failures than it names', () => {
    const proofs = (failed: number, errored: number) => [
      proof({ id: 'e2', report: tests(1, failed, errored) }),
      proof({ id: 'e1', report: tests(3) }),
    ]
    const facts = { proofs: proofs(60, 41), cases: [passed] }
    expect(evaluate(rule, { facts })).toEqual({
      state: 'pending',
      why: 'The observed test report of abcdef1 names 100 of the 101 failures and not the case “down and up”: mend some, test again.',
      evidence: ['e2'],
    })
    const named = { ...passed, id: 'e2', outcome: 'failed' as const }
    const state = (one: Partial<GateFacts>) => evaluate(rule, { facts: { ...facts, ...one } }).state
    expect(state({ cases: [passed, named] })).toBe('failed')
    expect(state({ cases: [passed, { ...passed, id: 'e2' }] })).toBe('satisfied')
    expect(state({ proofs: proofs(60, 40) })).toBe('satisfied')
  })
})
