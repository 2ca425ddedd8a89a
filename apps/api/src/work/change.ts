import { updateWorkItem } from '@baton/db'
import type { assignWorkInput, editWorkInput, linkWorkInput, WorkDetail } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { staleText, unseen } from '../stale-text.ts'
import { recordAssignment, resolveAssignee } from './assignee.ts'
import { instantOf, itemRef, lockItem, showItem } from './items.ts'
import { invalidTransition } from './life-cycle.ts'

/** Changes what an item says; only what is given, and the log names what differs. */
export async function editWork(
  ctx: ProjectContext,
  { number, title, body, kind, priority, seen = {} }: z.infer<typeof editWorkInput>,
): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const short = {
      ...(title === undefined || title === item.title ? {} : { title }),
      ...(kind === undefined || kind === item.kind ? {} : { kind }),
      ...(priority === undefined || priority === item.priority ? {} : { priority }),
    }
    const set = { ...short, ...(body === undefined || body === item.body ? {} : { body }) }
    const there = { title: item.title, body: item.body }
    const stale = unseen({ title, body }, seen, there)
    if (stale.length > 0) throw staleText(stale, there)
    const fields = Object.keys(set)
    if (fields.length === 0) return { result: await showItem(tx, ctx, number), event: null }
    await updateWorkItem(tx, {
      ...inProject(ctx),
      itemId: item.id,
      set: { ...set, updatedAt: instantOf(ctx) },
    })
    return {
      result: await showItem(tx, ctx, number),
      event: { subject: { type: 'work_item', id: item.id }, data: { number, fields, ...short } },
    }
  })
}

/** Gives an item to somebody, or to nobody. */
export async function assignWork(
  ctx: ProjectContext,
  { number, assignee: ref }: z.infer<typeof assignWorkInput>,
): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const assignee = ref === null ? null : await resolveAssignee(tx, ctx, ref)
    if (assignee?.id === (item.assigneeId ?? undefined)) {
      return { result: await showItem(tx, ctx, number), event: null }
    }
    const at = instantOf(ctx)
    await updateWorkItem(tx, {
      ...inProject(ctx),
      itemId: item.id,
      set: {
        assigneeKind: assignee?.kind ?? null,
        assigneeId: assignee?.id ?? null,
        updatedAt: at,
      },
    })
    if (assignee !== null) await recordAssignment(tx, { itemId: item.id, assignee, at })
    return {
      result: await showItem(tx, ctx, number),
      event: { subject: { type: 'work_item', id: item.id }, data: { number, assignee } },
    }
  })
}

/** Says where the work is: only the given fields change, null clears one. */
export async function linkWork(
  ctx: ProjectContext,
  { number, branch, change, headCommit, seen = {} }: z.infer<typeof linkWorkInput>,
): Promise<WorkDetail> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const set = {
      ...(branch === undefined || branch === item.branch ? {} : { branch }),
      ...(change === undefined || change === item.changeRef ? {} : { changeRef: change }),
      ...(headCommit === undefined || headCommit === item.headCommit ? {} : { headCommit }),
    }
    const there = { branch: item.branch, change: item.changeRef, headCommit: item.headCommit }
    const stale = unseen(asTexts({ branch, change, headCommit }), asTexts(seen), asTexts(there))
    if (stale.length > 0) throw staleText(stale, there)
    if (Object.keys(set).length === 0) {
      return { result: await showItem(tx, ctx, number), event: null }
    }
    // What was confirmed and accepted was this commit: a finished item keeps it.
    if (item.status === 'done' || item.status === 'cancelled') {
      throw invalidTransition(itemRef(ctx, number), item, 'linked to anything else')
    }
    await updateWorkItem(tx, {
      ...inProject(ctx),
      itemId: item.id,
      set: { ...set, updatedAt: instantOf(ctx) },
    })
    return {
      result: await showItem(tx, ctx, number),
      event: { subject: { type: 'work_item', id: item.id }, data: { number, ...set } },
    }
  })
}

/** Links as texts, to compare: none is an empty one. */
const asTexts = (links: Record<string, string | null | undefined>) =>
  Object.fromEntries(Object.entries(links).map(([name, link]) => [name, link === null ? '' : link]))
