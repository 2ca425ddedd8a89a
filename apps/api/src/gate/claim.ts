import { insertGateClaim, newId, updateGateClaim } from '@baton/db'
import type { Gate } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { callerOf, changed, type GatePlace, instantAfter, lockGate } from './load.ts'
import { claimStep } from './rules.ts'

type Claim = { kind: 'done' | 'not_applicable'; note: string | null }

/** Says that a sign-off gate is met. @throws GATE_AUTOMATIC for a gate that evaluates itself */
export async function tickGate(
  ctx: ProjectContext,
  { note, ...place }: GatePlace & { note?: string | undefined },
): Promise<Gate> {
  return claimGate(ctx, place, { kind: 'done', note: note ?? null })
}

/** Says that a gate of any rule does not apply. */
export async function skipGate(
  ctx: ProjectContext,
  { reason, ...place }: GatePlace & { reason: string },
): Promise<Gate> {
  return claimGate(ctx, place, { kind: 'not_applicable', note: reason })
}

async function claimGate(ctx: ProjectContext, place: GatePlace, { kind, note }: Claim) {
  const { actor, org } = ctx
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, place)
    const { row, gate, claim: last, standing } = locked
    const step = claimStep(standing, callerOf(ctx), kind)
    if ('refusal' in step) throw step.refusal()
    const unchanged = { result: gate, event: null }
    if (step.does === 'nothing') return unchanged
    if (step.does === 'add' || last === undefined) {
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
    const reworded = note ?? last.note
    if (last.kind === kind && last.note === reworded) return unchanged
    await updateGateClaim(tx, {
      orgId: org.orgId,
      claimId: last.id,
      set: { kind, note: last.kind === kind ? reworded : note },
    })
    return changed(tx, ctx, locked, { kind, note, reworded: true })
  })
}
