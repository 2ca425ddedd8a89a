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
    ...parts,
  }
}

function proof(parts: Partial<Proof> = {}): Proof {
  return { id: 'e1', kind: 'report', provenance: 'observed', commit: head, report: null, ...parts }
}

const tests = (passed: number, failed = 0, errored = 0) =>
  ({ family: 'tests', format: 'junit', passed, failed, errored, skipped: 3 }) as const

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

  it('uncovers a claim that was confirmed meanwhile', () => {
    const input = { overrides: [override()], claims: [claim(confirmed)] }
    expect(evaluate(signOff, input).state).toBe('overridden')
    expect(evaluate(signOff, { ...input, now: '2026-04-01T00:00:00.000Z' }).state).toBe('satisfied')
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
    expect(claimed.otherwise).toContain('1 of 2 tests failed')
  })
})
