import { slug } from '@baton/playbook'
import { MAX_FAILURES } from '@baton/reports'
import type { Evidence, GateRule, Target } from '@baton/schema'
import { sameCommit } from '../evidence/same-commit.ts'
import { boundOf, meets } from '../metric/verdict.ts'

/** Evidence about an item that nothing corrects. */
export type Proof = {
  id: string
  /** The kind, as it was written. */
  kind: string
  provenance: 'observed' | 'uploaded' | 'declared'
  /** The commit it speaks of; null for evidence that is attached to the item and names none. */
  commit: string | null
  report: Evidence['report']
}

export type ThresholdTarget = Extract<Target, { kind: 'threshold' }>

/** What is known about an item when its gates are evaluated. */
export type GateFacts = {
  headCommit: string | null
  /** The coverage targets of the pinned revision. */
  coverageTargets: readonly ThresholdTarget[]
  /** Newest first. */
  proofs: readonly Proof[]
  /** Where the item's test reports speak of cases that gates name. */
  cases: readonly { id: string; name: string; outcome: 'passed' | 'failed' }[]
}

/** A rule that work meets without anybody's word for it. */
export type AutomaticRule = Exclude<GateRule, { type: 'sign-off' }>

export type Verdict = {
  state: 'pending' | 'claimed' | 'failed' | 'satisfied' | 'not_applicable'
  why: string
  /** While a claim waits: what was found beside it. */
  otherwise?: string
  evidence: string[]
}

const pending = (why: string): Verdict => ({ state: 'pending', why, evidence: [] })
const failed = (why: string, { id }: Proof): Verdict => ({ state: 'failed', why, evidence: [id] })
const satisfied = (why: string, { id }: Proof): Verdict => ({
  state: 'satisfied',
  why,
  evidence: [id],
})

const noHead = pending('The item has no head commit yet: link one.')

/** What the evidence says about an automatic rule. */
export function prove(rule: AutomaticRule, facts: GateFacts): Verdict {
  switch (rule.type) {
    case 'evidence':
      return proveEvidence(rule, facts)
    case 'reversible-migration':
      return proveCase(rule.case, facts)
    case 'report':
      if (rule.family === 'tests') return proveTests(rule.observed, facts)
      if (rule.family === 'coverage') return proveCoverage(rule.observed, facts)
      return unsupported(`${rule.family} reports`)
    case 'touchpoints':
      return unsupported('touchpoints')
    case 'notice':
      return unsupported('notices')
  }
}

function unsupported(what: string): Verdict {
  return pending(`This version cannot evaluate ${what} yet: skip the gate or override it.`)
}

function short(commit: string): string {
  return commit.slice(0, 7)
}

function aboutHead(facts: GateFacts, head: string): Proof[] {
  return facts.proofs.filter(({ commit }) => commit !== null && sameCommit(commit, head))
}

function proveEvidence({ kind, observed }: { kind: string; observed: boolean }, facts: GateFacts) {
  const { headCommit } = facts
  // A kind goes by its name and by its key, which is made of the name.
  const proof = facts.proofs.find(
    (one) =>
      slug(one.kind) === slug(kind) &&
      (!observed || one.provenance === 'observed') &&
      (one.commit === null || (headCommit !== null && sameCommit(one.commit, headCommit))),
  )
  const what = `${observed ? 'observed ' : ''}evidence of the kind “${kind}”`
  if (proof !== undefined) return satisfied(`There is ${what}.`, proof)
  const where = headCommit === null ? 'this item' : `this item at ${short(headCommit)}`
  return pending(`There is no ${what} for ${where}.`)
}

type Summary = NonNullable<Proof['report']>
type Found<Family> = { proof: Proof; report: Extract<Summary, { family: Family }> }

/** The newest report of a family for the head commit, or why there is none. */
function newestReport<Family extends Summary['family']>(
  family: Family,
  observed: boolean,
  facts: GateFacts,
): Found<Family> | Verdict {
  const { headCommit } = facts
  if (headCommit === null) return noHead
  const isOfFamily = (report: Summary): report is Found<Family>['report'] =>
    report.family === family
  for (const proof of aboutHead(facts, headCommit)) {
    if (observed && proof.provenance !== 'observed') continue
    if (proof.report !== null && isOfFamily(proof.report)) return { proof, report: proof.report }
  }
  const what = `${observed ? 'observed ' : ''}${family === 'tests' ? 'test' : 'coverage'} report`
  return pending(`There is no ${what} for the head commit ${short(headCommit)}.`)
}

function proveTests(observed: boolean, facts: GateFacts): Verdict {
  const newest = newestReport('tests', observed, facts)
  if ('state' in newest) return newest
  const { proof, report } = newest
  const broken = report.failed + report.errored
  const ran = report.passed + broken
  const where = `in the ${report.format} report of ${short(proof.commit ?? '')}`
  // No data is never a pass.
  if (ran === 0) return failed(`No test ran ${where}.`, proof)
  if (broken > 0) return failed(`${broken} of ${ran} tests failed ${where}.`, proof)
  return satisfied(`All ${ran} tests passed ${where}.`, proof)
}

function proveCoverage(observed: boolean, facts: GateFacts): Verdict {
  const targets = facts.coverageTargets.flatMap((target) => {
    const bound = boundOf(target, '%', null)
    return bound === null || bound === 'not_comparable' ? [] : [bound]
  })
  if (targets.length === 0) {
    return pending('The playbook names no coverage target, such as “Code coverage: > 80 %”.')
  }
  const newest = newestReport('coverage', observed, facts)
  if ('state' in newest) return newest
  const { proof, report } = newest
  const where = `in the ${report.format} report of ${short(proof.commit ?? '')}`
  if (report.lines.found === 0) return failed(`No line is counted ${where}.`, proof)
  const value = (100 * report.lines.hit) / report.lines.found
  const missed = targets.find((bound) => !meets(bound, value))
  const target = missed ?? targets[0]
  const limit = `the target ${target?.comparator} ${target?.value} %`
  const share = `Coverage ${shown(value)} % ${missed === undefined ? 'meets' : 'misses'} ${limit}`
  const why = `${share}: ${report.lines.hit} of ${report.lines.found} lines ${where}.`
  return missed === undefined ? satisfied(why, proof) : failed(why, proof)
}

/** One digit, rounded down: a value just below a target must not read as if it met it. */
function shown(percent: number): string {
  return (Math.floor(percent * 10 + 1e-9) / 10).toFixed(1)
}

function proveCase(name: string, facts: GateFacts): Verdict {
  const { headCommit } = facts
  if (headCommit === null) return noHead
  for (const proof of aboutHead(facts, headCommit)) {
    if (proof.report?.family !== 'tests' || proof.provenance !== 'observed') continue
    const found = facts.cases.filter((one) => one.id === proof.id && one.name === name)
    const where = `in the observed test report of ${short(headCommit)}`
    if (found.some(({ outcome }) => outcome === 'failed')) {
      return failed(`The case “${name}” failed ${where}.`, proof)
    }
    if (found.length > 0) return satisfied(`The case “${name}” passed ${where}.`, proof)
    // It may be among the failures that are only counted: an older report proves nothing then.
    const broken = proof.report.failed + proof.report.errored
    if (broken > MAX_FAILURES) {
      const kept = `names ${MAX_FAILURES} of the ${broken} failures and not the case “${name}”`
      const why = `The observed test report of ${short(headCommit)} ${kept}: mend some, test again.`
      return { ...pending(why), evidence: [proof.id] }
    }
  }
  return pending(`No observed test report of ${short(headCommit)} holds a passed case “${name}”.`)
}
