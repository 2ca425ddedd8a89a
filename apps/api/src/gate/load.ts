import {
  type GateClaimRow,
  type GateRow,
  listGateClaims,
  listItemGates,
  type Row,
  type Tx,
} from '@baton/db'
import { BatonError, closedGateStates, type Gate, type ItemGates } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import type { Committed } from '../event/commit.ts'
import { itemRef, loadItem, lockItem } from '../work/items.ts'
import { evaluateGates, evaluateItem } from './evaluate-rows.ts'

/** Where a gate stands. */
export type GatePlace = { number: number; position: number }

/** A gate that is about to change, as it is now. */
export type LockedGate = {
  item: Row<'workItem'>
  row: GateRow
  gate: Gate
  /** The newest claim, open or decided. */
  claim: GateClaimRow | undefined
  /** `org/project#n gate p`, for refusals. */
  name: string
}

/** An item's gates, evaluated. */
export async function showGates(ctx: ProjectContext, number: number): Promise<ItemGates> {
  const db = ctx.deps.db.read
  const item = await loadItem(db, ctx, number)
  const gates = await evaluateItem(db, ctx, item.id)
  return {
    item: itemRef(ctx, number),
    ready: gates.every(({ state }) => closedGateStates.includes(state)),
    gates,
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
  const name = `Gate ${position} of ${itemRef(ctx, number)}`
  if (item.status === 'done' || item.status === 'cancelled') {
    throw new BatonError('INVALID_TRANSITION', `${name} is fixed: the item is ${item.status}.`, {
      fix: item.status === 'done' ? 'Reopen the item first.' : 'Create a new work item.',
      data: { state: gate.state, allowed: [] },
    })
  }
  const claims = await listGateClaims(tx, { orgId, gateIds: [row.id] })
  return { item, row, gate, claim: claims.at(-1), name }
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
