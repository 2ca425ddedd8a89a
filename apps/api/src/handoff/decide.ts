import {
  getPlaybookHead,
  type HandoffRow,
  type Row,
  type Tx,
  updateHandoff,
  updateWorkItem,
} from '@baton/db'
import type { Handoff } from '@baton/schema'
import { inProject, type ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { insist } from '../refusal.ts'
import { insertItems } from '../work/create.ts'
import { instantOf, loadItem, lockItem } from '../work/items.ts'
import { loadHandoff, loadOwnWork, showHandoff } from './load.ts'
import { refuseDecision } from './rules.ts'

type Submitted = { item: Row<'workItem'>; row: HandoffRow; self: boolean }

/** A submitted hand-off of an item in review, that the caller may decide about. */
async function lockSubmitted(
  tx: Tx,
  ctx: ProjectContext,
  number: number,
  wanted: 'accepted' | 'returned',
): Promise<Submitted> {
  const item = await lockItem(tx, ctx, number)
  const { row, standing } = await loadHandoff(tx, ctx, item)
  const own = await loadOwnWork(tx, ctx, item.id)
  insist(refuseDecision(standing, own, wanted))
  if (row === undefined) throw new Error('the hand-off is gone')
  return { item, row, self: own !== null }
}

/** Accepts a hand-off; its follow-ups become work items under the same playbook. */
export async function acceptHandoff(ctx: ProjectContext, number: number): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const { item, row, self } = await lockSubmitted(tx, ctx, number, 'accepted')
    const at = instantOf(ctx)
    const followUps = await makeFollowUps(tx, ctx, item.number, row.followUps)
    await updateHandoff(tx, {
      orgId: item.orgId,
      itemId: item.id,
      set: {
        status: 'accepted',
        followUps,
        decidedBy: ctx.actor.id,
        decidedAt: at,
        updatedAt: at,
      },
    })
    return {
      result: await showHandoff(tx, ctx, number),
      event: {
        subject: { type: 'work_item', id: item.id },
        data: { number, self, followUps: followUps.map((one) => one.number) },
      },
    }
  })
}

async function makeFollowUps(
  tx: Tx,
  ctx: ProjectContext,
  number: number,
  followUps: HandoffRow['followUps'],
): Promise<HandoffRow['followUps']> {
  const open = followUps.filter((one) => one.number === undefined)
  if (open.length === 0) return followUps
  const { playbookSlug, kind } = await loadItem(tx, ctx, number)
  const head =
    playbookSlug === null
      ? undefined
      : await getPlaybookHead(tx, { ...inProject(ctx), slug: playbookSlug })
  const items = open.map(({ title, body }) => ({ title, body, kind, priority: 'normal' as const }))
  const made = await insertItems(tx, ctx, { items, head, assignee: null })
  const numbers = made.map((one) => one.number).values()
  return followUps.map((one) => {
    if (one.number !== undefined) return one
    const { value } = numbers.next()
    return value === undefined ? one : { ...one, number: value }
  })
}

/** Returns a hand-off with the reason; the item is in progress again. */
export async function returnHandoff(
  ctx: ProjectContext,
  { number, reason }: { number: number; reason: string },
): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const { item, row, self } = await lockSubmitted(tx, ctx, number, 'returned')
    const of = { orgId: item.orgId, itemId: item.id }
    const at = instantOf(ctx)
    await updateHandoff(tx, {
      ...of,
      set: {
        status: 'returned',
        returnedReason: reason,
        returnedCount: row.returnedCount + 1,
        decidedBy: ctx.actor.id,
        decidedAt: at,
        updatedAt: at,
      },
    })
    await updateWorkItem(tx, { ...of, set: { status: 'in_progress', updatedAt: at } })
    return {
      result: await showHandoff(tx, ctx, number),
      event: {
        subject: { type: 'work_item', id: item.id },
        data: { number, self, reason, from: item.status, to: 'in_progress' },
      },
    }
  })
}
