import { insertGateOverride, listGateOverrides, newId, type Tx, updateGateClaim } from '@baton/db'
import type { Gate } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { insist } from '../refusal.ts'
import { instantOf } from '../work/items.ts'
import {
  callerOf,
  changed,
  type GatePlace,
  instantAfter,
  type LockedGate,
  lockGate,
} from './load.ts'
import { loadItemWork, type OwnWork, ownWork } from './own-work.ts'
import { refuseDecision, refuseOverride } from './rules.ts'

const dayMs = 24 * 60 * 60 * 1_000

type Decision = { decision: 'confirmed'; reason: null } | { decision: 'rejected'; reason: string }

/** Confirms the open claim on a gate. */
export async function confirmGate(ctx: ProjectContext, place: GatePlace): Promise<Gate> {
  return decide(ctx, place, { decision: 'confirmed', reason: null })
}

/** Rejects the open claim on a gate; the gate is open again. */
export async function rejectGate(
  ctx: ProjectContext,
  { reason, ...place }: GatePlace & { reason: string },
): Promise<Gate> {
  return decide(ctx, place, { decision: 'rejected', reason })
}

/** What the caller did of the work behind a gate. */
async function loadOwnWork(
  tx: Tx,
  ctx: ProjectContext,
  { item, row }: LockedGate,
): Promise<OwnWork> {
  const work = await loadItemWork(tx, ctx, [item.id])
  return ownWork(ctx.actor, work.onGate(item.id, row.position))
}

/** @throws GATE_NOT_CLAIMED, OWN_WORK, FORBIDDEN */
async function decide(ctx: ProjectContext, place: GatePlace, { decision, reason }: Decision) {
  const verb = decision === 'confirmed' ? 'confirm' : 'reject'
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, place)
    const { item, claim, standing } = locked
    const own = await loadOwnWork(tx, ctx, locked)
    insist(refuseDecision(standing, callerOf(ctx), own, verb))
    if (claim === undefined) throw new Error('the claim is gone')
    const self = own !== null
    const decidedAt = instantOf(ctx)
    await updateGateClaim(tx, {
      orgId: item.orgId,
      claimId: claim.id,
      set: {
        decision,
        decidedBy: ctx.actor.id,
        decidedAt,
        decisionReason: reason,
        selfAt: self ? decidedAt : null,
      },
    })
    return changed(tx, ctx, locked, { kind: claim.kind, self, ...(reason ? { reason } : {}) })
  })
}

/** Lifts a gate for some days; the gate itself stays as it is and reopens afterwards. */
export async function overrideGate(
  ctx: ProjectContext,
  input: GatePlace & { reason: string; expiresInDays: number },
): Promise<Gate> {
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, input)
    const { item, row } = locked
    const own = await loadOwnWork(tx, ctx, locked)
    insist(refuseOverride(locked.standing, own))
    const self = own !== null
    const earlier = await listGateOverrides(tx, { orgId: item.orgId, gateIds: [row.id] })
    const expiresAt = new Date(ctx.deps.clock() + input.expiresInDays * dayMs).toISOString()
    await insertGateOverride(tx, {
      id: newId(),
      orgId: item.orgId,
      gateId: row.id,
      byId: ctx.actor.id,
      role: ctx.org.role,
      reason: input.reason,
      createdAt: instantAfter(ctx, earlier.at(-1)?.createdAt),
      expiresAt,
    })
    return changed(tx, ctx, locked, { reason: input.reason, expiresAt, role: ctx.org.role, self })
  })
}
