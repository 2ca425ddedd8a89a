import type { Gate, GateRule } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { evaluateGate, type GateInput, type StoredOverride } from './evaluate.ts'
import type { GateFacts, Proof } from './prove.ts'

const head = 'abcdef1234567890abcdef1234567890abcdef12'
const now = '2026-03-01T12:00:00.000Z'
const person = (name: string) => ({ kind: 'person' as const, id: name, name })

const noFacts: GateFacts = { headCommit: head, coverageTargets: [], proofs: [], cases: [] }

type Claim = NonNullable<Gate['claim']>

function claim(parts: Partial<Claim> = {}): Claim {
  return {
    kind: 'done',
    note: null,
    by: person('Ada'),
    at: '2026-03-01T10:00:00.000Z',
    decision: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    self: false,
    ...parts,
  }
}

const confirmed = { decision: 'confirmed', decidedBy: person('Grace') } as const

function override(parts: Partial<StoredOverride> = {}): StoredOverride {
  return {
    by: person('Grace'),
    role: 'maintainer',
    reason: 'The runner is down',
    at: '2026-03-01T10:00:00.000Z',
    expiresAt: '2026-03-08T10:00:00.000Z',
    withdrawnAt: null,
    ...parts,
  }
}

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

const signOff: GateRule = { type: 'sign-off', role: null }
const reportOf = (family: 'tests' | 'coverage' | 'security', observed = false): GateRule => ({
  type: 'report',
  family,
  observed,
})

function evaluate(
  rule: GateRule,
  parts: Partial<Omit<GateInput, 'facts'>> & { facts?: Partial<GateFacts> } = {},
) {
  const { facts, ...rest } = parts
  return evaluateGate({
    rule,
    claims: [],
    overrides: [],
    now,
    ...rest,
    facts: { ...noFacts, ...facts },
  })
}

describe('a sign-off gate', () => {
  it.each([
    ['pending', 'without a claim', [], 'Nobody has ticked it yet.'],
    [
      'claimed',
      'with an open claim',
      [claim({ note: 'Read it all' })],
      'Ada ticked it: Read it all. It waits for confirmation.',
    ],
    ['satisfied', 'when confirmed', [claim(confirmed)], 'Ticked by Ada, confirmed by Grace.'],
    [
      'satisfied',
      'when the only person confirmed',
      [claim({ ...confirmed, self: true })],
      'Ticked by Ada, confirmed by Grace themselves, as the only person of the org.',
    ],
    [
      'pending',
      'when rejected',
      [claim({ decision: 'rejected', decidedBy: person('Grace'), reason: 'No tests' })],
      'The claim was rejected by Grace: No tests',
    ],
    [
      'claimed',
      'when ticked again after a rejection',
      [claim({ decision: 'rejected', decidedBy: person('Grace'), reason: 'No' }), claim()],
      'Ada ticked it. It waits for confirmation.',
    ],
    [
      'not_applicable',
      'when confirmed not to apply',
      [claim({ ...confirmed, kind: 'not_applicable', note: 'No API here' })],
      'Does not apply: No API here. Claimed by Ada, confirmed by Grace.',
    ],
  ] as const)('is %s %s', (state, _when, claims, why) => {
    expect(evaluate(signOff, { claims })).toMatchObject({ state, why, supported: true })
  })
})

describe('an override', () => {
  it('lifts a gate until it lapses, and then says so', () => {
    const overrides = [override()]
    const at = (instant: string) => evaluate(signOff, { overrides, now: instant })
    expect(at(now)).toMatchObject({ state: 'overridden', override: { role: 'maintainer' } })
    expect(at(now).why).toContain('The runner is down')
    expect(at('2026-03-08T09:59:59.999Z').state).toBe('overridden')
    expect(at('2026-03-08T10:00:00.000Z')).toMatchObject({ state: 'pending', override: null })
    expect(at('2026-03-08T10:00:00.000Z').why).toMatch(/^The override lapsed at 2026-03-08/)
  })

  it('does not count when withdrawn, and an older one that is in force does', () => {
    const withdrawn = override({ withdrawnAt: now })
    expect(evaluate(signOff, { overrides: [withdrawn] }).state).toBe('pending')
    expect(evaluate(signOff, { overrides: [override(), withdrawn] }).state).toBe('overridden')
  })

  it('uncovers a claim that was confirmed meanwhile', () => {
    const input = { overrides: [override()], claims: [claim(confirmed)] }
    expect(evaluate(signOff, input).state).toBe('overridden')
    expect(evaluate(signOff, { ...input, now: '2026-04-01T00:00:00.000Z' }).state).toBe('satisfied')
  })
})

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
  const rule: GateRule = { type: 'evidence', kind: 'Design review', observed: false }

  it('takes the kind by name or key, with the head commit or attached without any', () => {
    const found = (parts: Partial<Proof>) => evaluate(rule, { facts: { proofs: [proof(parts)] } })
    expect(found({ kind: 'design-review' }).state).toBe('satisfied')
    expect(found({ kind: 'Design Review', commit: null }).state).toBe('satisfied')
    expect(found({ kind: 'design' }).state).toBe('pending')
    expect(found({ kind: 'design-review', commit: '1234567' }).state).toBe('pending')
    const observed: GateRule = { ...rule, observed: true }
    const declared = [proof({ kind: 'design-review', provenance: 'declared' })]
    expect(evaluate(observed, { facts: { proofs: declared } })).toMatchObject({
      state: 'pending',
      why: 'There is no observed evidence of the kind “Design review” for this item at abcdef1.',
    })
  })
})

describe('a gate on a reversible migration', () => {
  const rule: GateRule = { type: 'reversible-migration', case: 'down and up' }
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
})

describe('a gate of another rule', () => {
  const rules: GateRule[] = [reportOf('security'), { type: 'touchpoints' }, { type: 'notice' }]

  it.each(rules)('cannot be evaluated yet, but skipped and overridden: %o', (rule) => {
    const plain = evaluate(rule)
    expect(plain).toMatchObject({ state: 'pending', supported: false })
    expect(plain.why).toContain('cannot evaluate')
    const skipped = claim({ ...confirmed, kind: 'not_applicable', note: 'None' })
    expect(evaluate(rule, { claims: [skipped] }).state).toBe('not_applicable')
    expect(evaluate(rule, { overrides: [override()] }).state).toBe('overridden')
  })

  it('is satisfied by its proof although somebody says that it does not apply', () => {
    const facts = { proofs: [proof({ report: tests(1) })] }
    const claims = [claim({ kind: 'not_applicable', note: 'No code' })]
    expect(evaluate(reportOf('tests'), { claims, facts }).state).toBe('satisfied')
    const failing = { proofs: [proof({ report: tests(1, 1) })] }
    const claimed = evaluate(reportOf('tests'), { claims, facts: failing })
    expect(claimed.state).toBe('claimed')
    expect(claimed.why).toContain('Without that: 1 of 2 tests failed')
  })
})
