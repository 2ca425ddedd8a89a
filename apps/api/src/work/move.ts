import { type Row, type Tx, updateWorkItem } from '@baton/db'
import {
  afterMove,
  type itemInput,
  pathToDone,
  type WorkDetail,
  type WorkStatus,
} from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { withdrawHandoff } from '../handoff/withdraw.ts'
import { callerAsAssignee, recordAssignment } from './assignee.ts'
import { assertFinishable } from './finishable.ts'
import { instantOf, itemRef, lockItem, showItem } from './items.ts'
import { invalidTransition } from './life-cycle.ts'

type Item = { number: z.infer<typeof itemInput.number> }
type Change = { item: Row<'workItem'>; path: readonly WorkStatus[]; reason?: string | undefined }

/** Begins work: the caller takes an item that nobody has. */
export async function startWork(ctx: ProjectContext, { number }: Item): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    if (item.status !== 'open') throw invalidTransition(itemRef(ctx, item.number), item, 'started')
    return changeStatus(tx, ctx, { item, path: ['in_progress'] })
  })
}

/** Moves an item to the next state by hand. */
export async function moveWork(
  ctx: ProjectContext,
  { number, to, reason }: Item & { to: WorkStatus; reason?: string | undefined },
): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    if (afterMove(item, to) === null) throw invalidTransition(itemRef(ctx, item.number), item, to)
    return changeStatus(tx, ctx, { item, path: [to], reason })
  })
}

/** Finishes an item from work in progress or in review. @throws GATES_OPEN, HANDOFF_MISSING */
export async function finishWork(ctx: ProjectContext, { number }: Item): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const path = pathToDone(item)
    if (path === null) throw invalidTransition(itemRef(ctx, item.number), item, 'done')
    return changeStatus(tx, ctx, { item, path })
  })
}

/** Takes an item along allowed moves, with everything that follows from them. */
async function changeStatus(tx: Tx, ctx: ProjectContext, { item, path, reason }: Change) {
  const at = instantOf(ctx)
  const { orgId, number, status: from } = item
  let standing = { status: item.status, blockedFrom: item.blockedFrom }
  let reopened = false
  let withdraws = false
  for (const to of path) {
    const moved = afterMove(standing, to)
    if (moved === null) throw invalidTransition(itemRef(ctx, item.number), standing, to)
    standing = { status: moved.status, blockedFrom: moved.blockedFrom }
    reopened ||= moved.reopened
    withdraws ||= moved.withdrawsHandoff
  }
  const to = standing.status
  if (to === 'done') await assertFinishable(tx, ctx, item)
  const starts = from === 'open' && to === 'in_progress' && item.assigneeId === null
  const assignee = starts ? callerAsAssignee(ctx) : null
  await updateWorkItem(tx, {
    orgId,
    itemId: item.id,
    set: {
      ...standing,
      updatedAt: at,
      doneAt: to === 'done' ? at : null,
      reopenedCount: item.reopenedCount + (reopened ? 1 : 0),
      ...(assignee === null ? {} : { assigneeKind: assignee.kind, assigneeId: assignee.id }),
    },
  })
  if (assignee !== null) await recordAssignment(tx, { itemId: item.id, assignee, at })
  const withdrawn = withdraws && (await withdrawHandoff(tx, { orgId, itemId: item.id, at }))
  return {
    result: await showItem(tx, ctx, number),
    event: {
      subject: { type: 'work_item', id: item.id },
      data: {
        number,
        from,
        to,
        ...(path.length > 1 ? { through: path.slice(0, -1) } : {}),
        ...(reason === undefined ? {} : { reason }),
        ...(assignee === null ? {} : { assignee }),
        ...(reopened ? { reopened } : {}),
        ...(withdrawn ? { handoffWithdrawn: true } : {}),
      },
    },
  }
}
