import { findHandoff, insertHandoff, newId, updateHandoff, updateWorkItem } from '@baton/db'
import { BatonError, type draftHandoffInput, type Handoff } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { instantOf, itemRef, lockItem } from '../work/items.ts'
import { invalidTransition } from '../work/life-cycle.ts'
import {
  described,
  type HandoffField,
  invalidHandoff,
  loadFields,
  maxNamed,
  names,
  showHandoff,
} from './load.ts'
import { undecided } from './withdraw.ts'

/** Fills fields of an item's hand-off; fields that are left out keep their texts. */
export async function draftHandoff(
  ctx: ProjectContext,
  { number, fields: texts, followUps }: z.infer<typeof draftHandoffInput>,
): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const of = { orgId: item.orgId, itemId: item.id }
    const given = byKey(texts, await loadFields(tx, ctx, item))
    const row = await findHandoff(tx, of)
    const name = itemRef(ctx, number)
    if (row?.status === 'submitted' || row?.status === 'accepted') {
      throw invalidHandoff(name, row.status, 'drafted')
    }
    if (item.status !== 'in_progress') throw invalidTransition(name, item, 'handed off')
    const updatedAt = instantOf(ctx)
    // What became a work item already stays, so that it is not made a second time.
    const made = (row?.followUps ?? []).filter((one) => one.number !== undefined)
    const changed = {
      status: 'draft' as const,
      fields: { ...row?.fields, ...given },
      followUps: followUps === undefined ? (row?.followUps ?? []) : [...made, ...followUps],
      updatedAt,
    }
    if (row === undefined) {
      await insertHandoff(tx, {
        id: newId(),
        ...of,
        ...undecided,
        ...changed,
        draftedByKind: ctx.actor.kind,
        draftedById: ctx.actor.id,
        returnedCount: 0,
      })
    } else await updateHandoff(tx, { ...of, set: changed })
    return {
      result: await showHandoff(tx, ctx, number),
      event: {
        subject: { type: 'work_item', id: item.id },
        data: { number, fields: Object.keys(given), followUps: changed.followUps.length },
      },
    }
  })
}

/** The given texts by field key. @throws INVALID_INPUT naming the known fields */
function byKey(
  texts: Record<string, string>,
  fields: readonly HandoffField[],
): Record<string, string> {
  const known = new Map(
    fields.flatMap(({ key, name }) => [
      [name.toLowerCase(), key],
      [key, key],
    ]),
  )
  const found = Object.entries(texts).map(([field, text]): [string, string] => {
    const key = known.get(field.trim().toLowerCase())
    if (key !== undefined) return [key, text]
    const message = `the playbook has no hand-off field “${field}”`
    throw new BatonError('INVALID_INPUT', `fields: ${message}.`, {
      fix: `Its fields are ${names(fields)}.`,
      diagnostics: [
        { severity: 'error', code: 'UNKNOWN_FIELD', message, at: { field: `fields.${field}` } },
      ],
      data: { fields: fields.slice(0, maxNamed).map(described) },
    })
  })
  return Object.fromEntries(found)
}

/** Hands the work over: every field is filled, and the item is in review. */
export async function submitHandoff(ctx: ProjectContext, number: number): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const of = { orgId: item.orgId, itemId: item.id }
    const fields = await loadFields(tx, ctx, item)
    const row = await findHandoff(tx, of)
    const name = itemRef(ctx, number)
    if (row !== undefined && row.status !== 'draft') {
      throw invalidHandoff(name, row.status, 'submitted')
    }
    if (item.status !== 'in_progress' && item.status !== 'in_review') {
      throw invalidTransition(name, item, 'handed off')
    }
    const texts = new Map(Object.entries(row?.fields ?? {}))
    const empty = fields.filter(({ key }) => (texts.get(key) ?? '').trim() === '')
    if (empty.length > 0) {
      throw new BatonError('HANDOFF_INCOMPLETE', `${name}: the hand-off lacks ${names(empty)}.`, {
        fix: 'Fill these fields, with “none” where there is nothing to say.',
        data: { fields: empty.slice(0, maxNamed).map(described) },
      })
    }
    const at = instantOf(ctx)
    await updateHandoff(tx, {
      ...of,
      set: {
        status: 'submitted',
        submittedByKind: ctx.actor.kind,
        submittedById: ctx.actor.id,
        submittedAt: at,
        // The reason of an earlier return stands beside the draft until it is dealt with.
        decidedBy: null,
        decidedAt: null,
        returnedReason: null,
        updatedAt: at,
      },
    })
    await updateWorkItem(tx, { ...of, set: { status: 'in_review', updatedAt: at } })
    return {
      result: await showHandoff(tx, ctx, number),
      event: {
        subject: { type: 'work_item', id: item.id },
        data: { number, from: item.status, to: 'in_review' },
      },
    }
  })
}
