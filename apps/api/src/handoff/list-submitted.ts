import { setImmediate } from 'node:timers/promises'
import {
  listHandoffAuthors,
  listSubmittedHandoffs,
  type SubmittedHandoffRow,
  toActorRef,
  toPage,
} from '@baton/db'
import type { listSubmittedHandoffsInput, submittedHandoffPage } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { loadItemWork, ownWork, refuseOwnWork } from '../gate/own-work.ts'
import { refuseWithout } from '../identity/permission.ts'
import { readCursor } from '../page.ts'
import { itemRef } from '../work/items.ts'

/** How many hand-offs are looked through at once for those that wait for one person. */
const batchSize = 200

/** Hand-offs that wait for a decision; for the caller's alone, those of their own work are left out. */
export async function listSubmitted(
  ctx: ProjectContext,
  { waitingFor, limit, cursor }: z.infer<typeof listSubmittedHandoffsInput>,
): Promise<z.infer<typeof submittedHandoffPage>> {
  const db = ctx.deps.db.read
  let [before] = readCursor(cursor, ['number']) ?? []
  const rows: SubmittedHandoffRow[] = []
  if (waitingFor === undefined) {
    rows.push(...(await listSubmittedHandoffs(db, { ...inProject(ctx), before, limit: limit + 1 })))
  } else if (refuseWithout(ctx.actor, ctx.org, 'handoff:accept') === null) {
    while (rows.length <= limit) {
      const batch = await listSubmittedHandoffs(db, { ...inProject(ctx), before, limit: batchSize })
      rows.push(...(await notOwn(ctx, batch)))
      before = batch.at(-1)?.number
      if (batch.length < batchSize) break
      await setImmediate()
    }
  }
  return toPage(
    rows,
    limit,
    ({ number }) => [number],
    ({ number, title, submittedByKind, submittedById, submittedByName, submittedAt }) => {
      if (submittedByKind === null || submittedAt === null) throw new Error('nobody submitted it')
      return {
        item: itemRef(ctx, number),
        number,
        title,
        submittedBy: toActorRef(submittedByKind, submittedById, submittedByName),
        submittedAt,
      }
    },
  )
}

async function notOwn(
  ctx: ProjectContext,
  rows: SubmittedHandoffRow[],
): Promise<SubmittedHandoffRow[]> {
  const db = ctx.deps.db.read
  const itemIds = rows.map(({ itemId }) => itemId)
  const work = await loadItemWork(db, ctx, itemIds)
  const authors = Map.groupBy(
    await listHandoffAuthors(db, { orgId: ctx.org.orgId, itemIds }),
    ({ itemId }) => itemId,
  )
  return rows.filter(({ itemId }) => {
    const own = ownWork(ctx.actor, work.onHandoff(itemId, authors.get(itemId) ?? []))
    return refuseOwnWork(own, 'accept the hand-off') === null
  })
}
