import { insertGateClaim, newId, type Tx, updateGateClaim } from '@baton/db'
import { BatonError, type Gate } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { changed, type GatePlace, instantAfter, type LockedGate, lockGate } from './load.ts'

type Claim = { kind: 'done' | 'not_applicable'; note: string | null }

/** Says that a sign-off gate is met. @throws GATE_AUTOMATIC for a gate that evaluates itself */
export async function tickGate(
  ctx: ProjectContext,
  input: GatePlace & { note?: string | undefined },
): Promise<Gate> {
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, input)
    if (locked.row.rule.type !== 'sign-off') {
      throw new BatonError(
        'GATE_AUTOMATIC',
        `${locked.name} evaluates itself by its rule “${locked.row.ruleText}” and cannot be ticked.`,
        {
          fix: `${locked.gate.why} If it does not apply, skip it with a reason.`,
          data: { rule: locked.row.ruleText, state: locked.gate.state },
        },
      )
    }
    return claim(tx, ctx, locked, { kind: 'done', note: input.note ?? null })
  })
}

/** Says that a gate of any rule does not apply. */
export async function skipGate(
  ctx: ProjectContext,
  input: GatePlace & { reason: string },
): Promise<Gate> {
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, input)
    return claim(tx, ctx, locked, { kind: 'not_applicable', note: input.reason })
  })
}

/** A second claim never stands beside an open one: its own claimant may only reword it. */
async function claim(tx: Tx, ctx: ProjectContext, locked: LockedGate, { kind, note }: Claim) {
  const { row, gate, claim: last, name } = locked
  const { actor, org } = ctx
  const unchanged = { result: gate, event: null }
  if (last?.decision === 'confirmed' || gate.state === 'satisfied') {
    if (last?.decision === 'confirmed' && last.kind === kind) return unchanged
    throw new BatonError('INVALID_TRANSITION', `${name} is ${gate.state} already.`, {
      fix: gate.why,
      data: { state: gate.state, allowed: [] },
    })
  }
  if (last === undefined || last.decision !== null) {
    await insertGateClaim(tx, {
      id: newId(),
      orgId: org.orgId,
      gateId: row.id,
      kind,
      note,
      claimedByKind: actor.kind,
      claimedById: actor.id,
      claimedAt: instantAfter(ctx, last?.claimedAt),
      decision: null,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      selfAt: null,
    })
    return changed(tx, ctx, locked, { kind, note })
  }
  const own = last.claimedByKind === actor.kind && last.claimedById === actor.id
  if (!own && last.kind !== kind) {
    throw new BatonError('INVALID_TRANSITION', `${name} has an open claim: ${gate.why}`, {
      fix: 'Have that claim confirmed or rejected first.',
      data: { state: gate.state, allowed: ['confirmed', 'rejected'] },
    })
  }
  const reworded = note ?? last.note
  if (!own || (last.kind === kind && last.note === reworded)) return unchanged
  await updateGateClaim(tx, {
    orgId: org.orgId,
    claimId: last.id,
    set: { kind, note: last.kind === kind ? reworded : note },
  })
  return changed(tx, ctx, locked, { kind, note, reworded: true })
}
