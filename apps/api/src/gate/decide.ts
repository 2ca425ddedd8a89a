import { insertGateOverride, listGateOverrides, newId, updateGateClaim } from '@baton/db'
import { atLeast, BatonError, type Gate, type GateRule, role } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { instantOf } from '../work/items.ts'
import { changed, type GatePlace, instantAfter, lockGate } from './load.ts'
import { decidesOwnWork, listTickers } from './own-work.ts'

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

/** @throws GATE_NOT_CLAIMED, OWN_WORK, FORBIDDEN */
async function decide(ctx: ProjectContext, place: GatePlace, { decision, reason }: Decision) {
  const verb = decision === 'confirmed' ? 'confirm' : 'reject'
  return commit(ctx, async (tx) => {
    const locked = await lockGate(tx, ctx, place)
    const { item, row, claim, name } = locked
    if (claim === undefined || claim.decision !== null) {
      throw new BatonError('GATE_NOT_CLAIMED', `${name} has no open claim to ${verb}.`, {
        fix:
          row.rule.type === 'sign-off'
            ? 'It has to be ticked or skipped first.'
            : 'It evaluates itself; only a claim that it does not apply is confirmed.',
        data: { state: locked.gate.state },
      })
    }
    assertSignOffRole(ctx, row.rule, name)
    const at = { itemId: item.id, position: row.position }
    const self = await decidesOwnWork(tx, ctx, {
      itemId: item.id,
      doers: [{ did: 'claimed it', who: await listTickers(tx, ctx, at) }],
      what: `${verb} it`,
    })
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

/** A role that the playbook names but Baton does not have is held by nobody. */
function assertSignOffRole({ org }: ProjectContext, rule: GateRule, name: string): void {
  if (rule.type !== 'sign-off' || rule.role === null) return
  const needed = role.safeParse(rule.role.toLowerCase())
  if (needed.success && atLeast(org.role, needed.data)) return
  throw new BatonError('FORBIDDEN', `${name} asks for the sign-off of the role “${rule.role}”.`, {
    fix: needed.success
      ? `Your role here is ${org.role}; ask somebody who is ${rule.role} or above.`
      : `There is no such role; the roles are ${role.options.join(', ')}. Change the playbook’s rule.`,
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
    const at = { itemId: item.id, position: row.position }
    const self = await decidesOwnWork(tx, ctx, {
      itemId: item.id,
      doers: [{ did: 'claimed it', who: await listTickers(tx, ctx, at) }],
      what: 'override it',
    })
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
      withdrawnAt: null,
    })
    return changed(tx, ctx, locked, { reason: input.reason, expiresAt, role: ctx.org.role, self })
  })
}
