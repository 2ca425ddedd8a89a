import {
  type Db,
  findHandoff,
  getRevisionModel,
  type HandoffRow,
  type Row,
  toActorRef,
  toPersonRef,
} from '@baton/db'
import { BatonError, type Handoff, type PlaybookModel } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { itemRef, loadItem } from '../work/items.ts'

export type HandoffField = PlaybookModel['handoffFields'][number]

/**
 * The hand-off fields of the playbook revision that an item is pinned to.
 * @throws BatonError NOT_FOUND when there are none
 */
export async function loadFields(
  db: Db,
  ctx: ProjectContext,
  item: Pick<Row<'workItem'>, 'number' | 'revisionId'>,
): Promise<HandoffField[]> {
  const { orgId } = ctx.org
  const { number, revisionId } = item
  const model = revisionId === null ? undefined : await getRevisionModel(db, { orgId, revisionId })
  if (model !== undefined && model.handoffFields.length > 0) return model.handoffFields
  const name = itemRef(ctx, number)
  const why = model === undefined ? 'it has no playbook' : 'its playbook asks for none'
  throw new BatonError('NOT_FOUND', `${name} has no hand-off: ${why}.`, {
    fix: 'Finish the item without one.',
  })
}

/** The hand-off of an item as it is answered. @throws NOT_FOUND before the first draft */
export async function showHandoff(db: Db, ctx: ProjectContext, number: number): Promise<Handoff> {
  const item = await loadItem(db, ctx, number)
  const fields = await loadFields(db, ctx, item)
  const row = await findHandoff(db, { orgId: ctx.org.orgId, itemId: item.id })
  if (row !== undefined) return toHandoff(itemRef(ctx, number), fields, row)
  throw new BatonError('NOT_FOUND', `${itemRef(ctx, number)} has no hand-off yet.`, {
    fix: `Draft one; its fields are ${names(fields)}.`,
    data: { fields: fields.slice(0, maxNamed).map(described) },
  })
}

/** A field as refusals carry it. */
export function described({ key, name, description }: HandoffField) {
  return { key, name, description }
}

/** How many fields a refusal names; a playbook may have thousands. */
export const maxNamed = 20

export function names(fields: readonly HandoffField[]): string {
  const some = fields.slice(0, maxNamed).map(({ name }) => name)
  const more = fields.length - some.length
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function toHandoff(item: string, fields: readonly HandoffField[], row: HandoffRow): Handoff {
  const texts = new Map(Object.entries(row.fields))
  return {
    item,
    status: row.status,
    fields: fields.map(({ key, name, description }) => ({
      key,
      name,
      guidance: description,
      text: texts.get(key) ?? null,
    })),
    followUps: row.followUps.map(({ title, body }) => ({ title, body })),
    followUpItems: row.followUps.flatMap(({ number }) => (number === undefined ? [] : [number])),
    draftedBy: toActorRef(row.draftedByKind, row.draftedById, row.draftedByName),
    submittedBy:
      row.submittedByKind === null
        ? null
        : toActorRef(row.submittedByKind, row.submittedById, row.submittedByName),
    submittedAt: row.submittedAt,
    decidedBy: toPersonRef(row.decidedBy, row.decidedByName),
    decidedAt: row.decidedAt,
    returnedReason: row.returnedReason,
    returnedCount: row.returnedCount,
    updatedAt: row.updatedAt,
  }
}

/** The refusal of a step, naming the states that may follow. */
export function invalidHandoff(
  item: string,
  status: Handoff['status'] | null,
  wanted: string,
): BatonError {
  const allowed: Record<Handoff['status'], Handoff['status'][]> = {
    draft: ['submitted'],
    submitted: ['accepted', 'returned'],
    returned: ['draft'],
    accepted: [],
  }
  const next = status === null ? ['draft'] : allowed[status]
  const now = status === null ? 'There is no hand-off' : `The hand-off is ${status}`
  return new BatonError('INVALID_TRANSITION', `${item}: ${now} and cannot be ${wanted}.`, {
    fix:
      next.length === 0 ? 'Reopen the item for a new hand-off.' : `It may be ${next.join(', ')}.`,
    data: { from: status, allowed: next },
  })
}
