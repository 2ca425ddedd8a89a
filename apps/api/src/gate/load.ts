import {
  type GateClaimRow,
  type GateRow,
  listGateClaims,
  listItemGates,
  type Row,
  type Tx,
} from '@baton/db'
import {
  BatonError,
  closedGateStates,
  type Gate,
  type ItemGates,
  type Permission,
} from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import type { Committed } from '../event/commit.ts'
import { refuseWithout } from '../identity/permission.ts'
import { insist } from '../refusal.ts'
import { itemRef, loadItem, lockItem } from '../work/items.ts'
import { evaluateGates } from './evaluate-rows.ts'
import { loadItemWork, ownWork } from './own-work.ts'
import { type Caller, refuseFinished, type Standing, stepsOf } from './rules.ts'

/** Where a gate stands. */
export type GatePlace = { number: number; position: number }

/** A gate that is about to change, as it is now. */
export type LockedGate = {
  item: Row<'workItem'>
  row: GateRow
  gate: Gate
  /** The newest claim, open or decided. */
  claim: GateClaimRow | undefined
  standing: Standing
}

export function standingOf(
  ctx: ProjectContext,
  { number, status }: Pick<Row<'workItem'>, 'number' | 'status'>,
  { position, rule, ruleText }: GateRow,
  gate: Gate,
): Standing {
  const name = `Gate ${position} of ${itemRef(ctx, number)}`
  return { name, item: status, rule, ruleText, gate }
}

export function callerOf({ actor, org }: ProjectContext): Caller {
  return { kind: actor.kind, id: actor.id, role: org.role }
}

/** An item's gates, evaluated, with what the caller may do to each. */
export async function showGates(ctx: ProjectContext, number: number): Promise<ItemGates> {
  const db = ctx.deps.db.read
  const { actor, org } = ctx
  const item = await loadItem(db, ctx, number)
  const rows = await listItemGates(db, { orgId: org.orgId, itemId: item.id })
  const gates = await evaluateGates(db, ctx, rows)
  const work = await loadItemWork(db, ctx, [item.id])
  const holds = (permission: Permission) => refuseWithout(actor, org, permission) === null
  const caller = { ...callerOf(ctx), holds }
  return {
    item: itemRef(ctx, number),
    ready: gates.every(({ state }) => closedGateStates.includes(state)),
    gates: rows.flatMap((row, index) => {
      const gate = gates[index]
      if (gate === undefined) return []
      const own = ownWork(actor, work.onGate(item.id, row.position))
      return { ...gate, may: stepsOf(standingOf(ctx, item, row, gate), caller, own) }
    }),
  }
}

/**
 * A gate of an unfinished item, locked with its item.
 * @throws BatonError NOT_FOUND, INVALID_TRANSITION when the item is done or cancelled
 */
export async function lockGate(
  tx: Tx,
  ctx: ProjectContext,
  { number, position }: GatePlace,
): Promise<LockedGate> {
  const { orgId } = ctx.org
  const item = await lockItem(tx, ctx, number)
  const rows = await listItemGates(tx, { orgId, itemId: item.id })
  const row = rows.find((one) => one.position === position)
  const [gate] = row === undefined ? [] : await evaluateGates(tx, ctx, [row])
  if (row === undefined || gate === undefined) {
    throw new BatonError('NOT_FOUND', `${itemRef(ctx, number)} has no gate ${position}.`, {
      fix: rows.length === 0 ? 'It has no gates.' : `Its gates are 1 to ${rows.length}.`,
    })
  }
  const standing = standingOf(ctx, item, row, gate)
  insist(refuseFinished(standing))
  const claims = await listGateClaims(tx, { orgId, gateIds: [row.id] })
  return { item, row, gate, claim: claims.at(-1), standing }
}

/**
 * The instant of what is to be the newest of some claims or overrides: after the last one, also
 * when that was written by a server whose clock is ahead of this one's.
 */
export function instantAfter(ctx: ProjectContext, last: string | undefined): string {
  const now = ctx.deps.clock()
  return new Date(last === undefined ? now : Math.max(now, Date.parse(last) + 1)).toISOString()
}

/** The gate as it is after a change, with the event that tells of it. */
export async function changed(
  tx: Tx,
  ctx: ProjectContext,
  { item, row }: LockedGate,
  data: Record<string, unknown>,
): Promise<Committed<Gate>> {
  const [gate] = await evaluateGates(tx, ctx, [row])
  if (gate === undefined) throw new Error('the gate is gone')
  const { position, ruleText } = row
  return {
    result: gate,
    event: {
      subject: { type: 'gate', id: row.id },
      data: { number: item.number, position, rule: ruleText, state: gate.state, ...data },
    },
  }
}
