import { insertHandoff, newId, updateHandoff, updateWorkItem } from '@baton/db'
import { BatonError, type draftHandoffInput, type Handoff } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { insist } from '../refusal.ts'
import { staleText, unseen } from '../stale-text.ts'
import { instantOf, lockItem } from '../work/items.ts'
import { describe, type HandoffField, maxNamed, names } from './fields.ts'
import { loadHandoff, showHandoff } from './load.ts'
import { refuseDraft, refuseSubmit } from './rules.ts'
import { undecided } from './withdraw.ts'

/**
 * Fills fields of an item's hand-off; fields that are left out keep their texts. Whoever changes
 * nothing is no author of it.
 */
export async function draftHandoff(
  ctx: ProjectContext,
  { number, fields: filled, followUps, seen = { fields: {} } }: z.infer<typeof draftHandoffInput>,
): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const of = { orgId: item.orgId, itemId: item.id }
    const { fields, row, standing } = await loadHandoff(tx, ctx, item)
    const given = byKey(filled, fields)
    insist(refuseDraft(standing))
    const updatedAt = instantOf(ctx)
    // What became a work item already stays, so that it is not made a second time.
    const made = (row?.followUps ?? []).filter((one) => one.number !== undefined)
    const open = (row?.followUps ?? []).slice(made.length)
    const texts = { ...given, followUps: asText(followUps) }
    const there: Record<string, string | undefined> = { ...row?.fields, followUps: asText(open) }
    const wasSeen = { ...byKey(seen.fields, fields), followUps: asText(seen.followUps) }
    const stale = unseen(texts, wasSeen, there)
    if (stale.length > 0) {
      throw staleText(stale, { fields: row?.fields, followUps: open })
    }
    const isSame = Object.entries(texts).every(
      ([name, text]) => text === undefined || text === (there[name] ?? ''),
    )
    if (isSame && row?.status !== 'returned') {
      return { result: await showHandoff(tx, ctx, number), event: null }
    }
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

/** Follow-ups as one text, to compare. */
const asText = (followUps: readonly { title: string; body: string }[] | undefined) =>
  followUps && JSON.stringify(followUps.map(({ title, body }) => [title, body]))

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
      data: { fields: fields.slice(0, maxNamed).map(describe) },
    })
  })
  return Object.fromEntries(found)
}

/** Hands the work over: every field is filled, and the item is in review. */
export async function submitHandoff(ctx: ProjectContext, number: number): Promise<Handoff> {
  return commit(ctx, async (tx) => {
    const item = await lockItem(tx, ctx, number)
    const of = { orgId: item.orgId, itemId: item.id }
    const { standing } = await loadHandoff(tx, ctx, item)
    insist(refuseSubmit(standing))
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
