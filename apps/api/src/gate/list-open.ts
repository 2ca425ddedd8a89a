import { setImmediate } from 'node:timers/promises'
import { encodeCursor, type GateRow, listUndecidedGates } from '@baton/db'
import { closedGateStates, type listOpenGatesInput, type openGatePage } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { refuseWithout } from '../identity/permission.ts'
import { readCursor } from '../page.ts'
import { instantOf, itemRef } from '../work/items.ts'
import { evaluateGates } from './evaluate-rows.ts'
import { callerOf, standingOf } from './load.ts'
import { loadItemWork, ownWork } from './own-work.ts'
import { refuseDecision } from './rules.ts'

/** How many gates are evaluated at once: enough for a page of 100 when half of them are met. */
const batchSize = 200

/**
 * Open gates over the project's unfinished items. The database leaves out what somebody decided;
 * automatic gates are known only after evaluating, so a batch may hold fewer open ones than asked.
 */
export async function listOpenGates(
  ctx: ProjectContext,
  { waitingFor, limit, cursor }: z.infer<typeof listOpenGatesInput>,
): Promise<z.infer<typeof openGatePage>> {
  const db = ctx.deps.db.read
  const [number, position] = readCursor(cursor, ['number', 'number']) ?? []
  let after = number === undefined || position === undefined ? undefined : { number, position }
  const open: z.infer<typeof openGatePage>['items'] = []
  const mine = waitingFor === 'me'
  if (mine && refuseWithout(ctx.actor, ctx.org, 'gate:confirm') !== null) {
    return { items: open, nextCursor: null }
  }
  for (;;) {
    const rows: GateRow[] = await listUndecidedGates(db, {
      ...inProject(ctx),
      now: instantOf(ctx),
      claimed: mine,
      after,
      limit: batchSize,
    })
    const gates = await evaluateGates(db, ctx, rows)
    const work = mine
      ? await loadItemWork(
          db,
          ctx,
          rows.map(({ itemId }) => itemId),
        )
      : null
    for (const [index, gate] of gates.entries()) {
      const row = rows[index]
      if (row === undefined || closedGateStates.includes(gate.state)) continue
      if (work !== null) {
        const own = ownWork(ctx.actor, work.onGate(row.itemId, row.position))
        const standing = standingOf(ctx, row, row, gate)
        if (refuseDecision(standing, callerOf(ctx), own, 'confirm') !== null) continue
      }
      const last = open.at(-1)
      if (open.length === limit && last !== undefined) {
        return { items: open, nextCursor: encodeCursor([last.number, last.gate.position]) }
      }
      open.push({ item: itemRef(ctx, row.number), number: row.number, title: row.title, gate })
    }
    after = rows.at(-1)
    if (rows.length < batchSize) return { items: open, nextCursor: null }
    // Thousands of gates may be met already: others have their turn between the batches.
    await setImmediate()
  }
}
