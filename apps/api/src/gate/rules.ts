import {
  type ActorKind,
  atLeast,
  BatonError,
  type Gate,
  type GateRule,
  type GateStep,
  gateStep,
  type Permission,
  type Role,
  role,
  type WorkStatus,
} from '@baton/schema'
import type { Refusal } from '../refusal.ts'
import { type OwnWork, refuseOwnWork } from './own-work.ts'

/** A gate as the rules see it; `name` is what refusals call it. */
export type Standing = {
  name: string
  item: WorkStatus
  rule: GateRule
  ruleText: string
  gate: Gate
}

export type Caller = { kind: ActorKind; id: string; role: Role }

type ClaimKind = 'done' | 'not_applicable'

/** The gates of an item that is over stay as they are. */
export function refuseFinished({ name, item, gate }: Standing): Refusal {
  if (item !== 'done' && item !== 'cancelled') return null
  return () =>
    new BatonError('INVALID_TRANSITION', `${name} is fixed: the item is ${item}.`, {
      fix: item === 'done' ? 'Reopen the item first.' : 'Create a new work item.',
      data: { state: gate.state, allowed: [] },
    })
}

/** What a claim does: it is a new one, rewords the caller’s own, or says what is known already. */
export type ClaimStep = { does: 'add' | 'reword' | 'nothing' } | { refusal: NonNullable<Refusal> }

/** A second claim never stands beside an open one: its own claimant may only reword it. */
export function claimStep(standing: Standing, caller: Caller, kind: ClaimKind): ClaimStep {
  const { name, rule, ruleText, gate } = standing
  const { claim, state } = gate
  if (kind === 'done' && rule.type !== 'sign-off') {
    const message = `${name} evaluates itself by its rule “${ruleText}” and cannot be ticked.`
    return {
      refusal: () =>
        new BatonError('GATE_AUTOMATIC', message, {
          fix: `${gate.why} If it does not apply, skip it with a reason.`,
          data: { rule: ruleText, state },
        }),
    }
  }
  if (claim?.decision === 'confirmed' || state === 'satisfied') {
    if (claim?.decision === 'confirmed' && claim.kind === kind) return { does: 'nothing' }
    return { refusal: () => closed(standing) }
  }
  if (claim === null || claim.decision !== null) return { does: 'add' }
  if (claim.by.kind === caller.kind && claim.by.id === caller.id) return { does: 'reword' }
  if (claim.kind === kind) return { does: 'nothing' }
  return {
    refusal: () =>
      new BatonError('INVALID_TRANSITION', `${name} has an open claim: ${gate.why}`, {
        fix: 'Have that claim confirmed or rejected first.',
        data: { state, allowed: ['confirmed', 'rejected'] },
      }),
  }
}

function closed({ name, gate: { state, why } }: Standing): BatonError {
  return new BatonError('INVALID_TRANSITION', `${name} is ${state} already.`, {
    fix: why,
    data: { state, allowed: [] },
  })
}

/** Deciding takes an open claim, the role that the rule names, and that it is others’ work. */
export function refuseDecision(
  standing: Standing,
  caller: Caller,
  own: OwnWork,
  verb: 'confirm' | 'reject',
): Refusal {
  const { name, rule, gate } = standing
  if (gate.claim === null || gate.claim.decision !== null) {
    return () =>
      new BatonError('GATE_NOT_CLAIMED', `${name} has no open claim to ${verb}.`, {
        fix:
          rule.type === 'sign-off'
            ? 'It has to be ticked or skipped first.'
            : 'It evaluates itself; only a claim that it does not apply is confirmed.',
        data: { state: gate.state },
      })
  }
  return refuseSignOffRole(standing, caller) ?? refuseOwnWork(own, `${verb} it`)
}

/** A role that the playbook names but Baton does not have is held by nobody. */
function refuseSignOffRole({ name, rule }: Standing, caller: Caller): Refusal {
  if (rule.type !== 'sign-off' || rule.role === null) return null
  const { role: named } = rule
  const needed = role.safeParse(named.toLowerCase())
  if (needed.success && atLeast(caller.role, needed.data)) return null
  return () =>
    new BatonError('FORBIDDEN', `${name} asks for the sign-off of the role “${named}”.`, {
      fix: needed.success
        ? `Your role here is ${caller.role}; ask somebody who is ${named} or above.`
        : `There is no such role; the roles are ${role.options.join(', ')}. Change the playbook’s rule.`,
    })
}

/** What is met needs no override; one in force may be followed by another. */
export function refuseOverride(standing: Standing, own: OwnWork): Refusal {
  const { state } = standing.gate
  if (state === 'satisfied' || state === 'not_applicable') return () => closed(standing)
  return refuseOwnWork(own, 'override it')
}

const needed = {
  tick: 'gate:claim',
  skip: 'gate:claim',
  confirm: 'gate:confirm',
  reject: 'gate:confirm',
  override: 'gate:override',
} as const satisfies Record<GateStep, Permission>

/** The steps that the caller may take and that would change something, by the rules above. */
export function stepsOf(
  standing: Standing,
  caller: Caller & { holds: (permission: Permission) => boolean },
  own: OwnWork,
): GateStep[] {
  if (refuseFinished(standing) !== null) return []
  const claims = (kind: ClaimKind) => {
    const step = claimStep(standing, caller, kind)
    return 'does' in step && step.does !== 'nothing'
  }
  const open: Record<GateStep, () => boolean> = {
    tick: () => claims('done'),
    confirm: () => refuseDecision(standing, caller, own, 'confirm') === null,
    reject: () => refuseDecision(standing, caller, own, 'reject') === null,
    skip: () => claims('not_applicable'),
    override: () => refuseOverride(standing, own) === null,
  }
  return gateStep.options.filter((step) => caller.holds(needed[step]) && open[step]())
}
