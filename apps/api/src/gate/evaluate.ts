import { type Gate, type GateRule, isSupported } from '@baton/schema'
import { type GateFacts, prove, type Verdict } from './prove.ts'

/** An override as it is stored: it may have been withdrawn, and lapses by itself. */
export type StoredOverride = NonNullable<Gate['override']>

export type GateInput = {
  rule: GateRule
  /** Oldest first. */
  claims: readonly NonNullable<Gate['claim']>[]
  /** Oldest first. */
  overrides: readonly StoredOverride[]
  facts: GateFacts
  /** The present instant. */
  now: string
}

export type Evaluated = Pick<
  Gate,
  'state' | 'why' | 'otherwise' | 'supported' | 'evidence' | 'claim' | 'override'
>

/**
 * The state of a gate, computed from what is stored and never stored itself: so a lapsed override
 * reopens it, and a new head commit asks for new proof, without anybody doing anything.
 */
export function evaluateGate({ rule, claims, overrides, facts, now }: GateInput): Evaluated {
  const override = overrides.findLast((one) => one.expiresAt > now)
  const claim = claims.at(-1) ?? null
  const { otherwise = null, ...verdict } = decide(rule, claim, facts, now, overrides.at(-1))
  const common = { supported: isSupported(rule), claim, override: null }
  if (override === undefined) return { ...verdict, otherwise, ...common }
  return {
    state: 'overridden',
    why: `Overridden by ${override.by.name} (${override.role}) until ${override.expiresAt}: ${override.reason}`,
    otherwise: null,
    evidence: [],
    ...common,
    override,
  }
}

function decide(
  rule: GateRule,
  claim: Gate['claim'],
  facts: GateFacts,
  now: string,
  lastOverride: StoredOverride | undefined,
): Verdict {
  const proof = rule.type === 'sign-off' ? null : prove(rule, facts)
  if (claim?.decision === 'confirmed' && claim.kind === 'not_applicable') {
    const why = `Does not apply${because(claim.note)} Claimed by ${claim.by.name}, ${confirmed(claim)}`
    return { state: 'not_applicable', why, evidence: [] }
  }
  if (proof?.state === 'satisfied') return proof
  if (claim?.decision === 'confirmed' && proof === null) {
    return {
      state: 'satisfied',
      why: `Ticked by ${claim.by.name}, ${confirmed(claim)}`,
      evidence: [],
    }
  }
  if (claim !== null && claim.decision === null) return claimed(claim, proof)
  const lapsed = lastOverride !== undefined && lastOverride.expiresAt <= now
  const before = lapsed ? `The override lapsed at ${lastOverride.expiresAt}. ` : ''
  if (proof !== null) return { ...proof, why: before + proof.why }
  const why =
    claim === null
      ? 'Nobody has ticked it yet.'
      : `The claim was rejected by ${claim.decidedBy?.name}: ${claim.reason}`
  return { state: 'pending', why: before + why, evidence: [] }
}

function claimed(claim: NonNullable<Gate['claim']>, proof: Verdict | null): Verdict {
  const what = claim.kind === 'done' ? 'ticked it' : 'says that it does not apply'
  const without = proof === null ? '' : ` Without that: ${proof.why}`
  return {
    state: 'claimed',
    why: `${claim.by.name} ${what}${because(claim.note)} It waits for confirmation.${without}`,
    ...(proof === null ? {} : { otherwise: proof.why }),
    evidence: proof?.evidence ?? [],
  }
}

function confirmed({ decidedBy, self }: NonNullable<Gate['claim']>): string {
  const alone = self ? ' themselves, as the only person of the org' : ''
  return `confirmed by ${decidedBy?.name}${alone}.`
}

function because(note: string | null): string {
  return note === null || note === '' ? '.' : `: ${note}${/[.!?]$/.test(note) ? '' : '.'}`
}
