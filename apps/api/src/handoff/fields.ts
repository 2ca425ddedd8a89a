import { type Db, getRevisionModel, type HandoffRow, type Row } from '@baton/db'
import { BatonError, type PlaybookModel } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { itemRef } from '../work/items.ts'

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

/** The texts of a hand-off by field; there are none before the first draft. */
export function textsOf(row: HandoffRow | undefined): Map<string, string> {
  return new Map(Object.entries(row?.fields ?? {}))
}

/** The fields that a hand-off says nothing about. */
export function emptyFields(
  fields: readonly HandoffField[],
  row: HandoffRow | undefined,
): HandoffField[] {
  const texts = textsOf(row)
  return fields.filter(({ key }) => (texts.get(key) ?? '').trim() === '')
}

/** A field as refusals carry it. */
export function describe({ key, name, description }: HandoffField) {
  return { key, name, description }
}

/** How many fields a refusal names; a playbook may have thousands. */
export const maxNamed = 20

export function names(fields: readonly HandoffField[]): string {
  const some = fields.slice(0, maxNamed).map(({ name }) => name)
  const more = fields.length - some.length
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '')
}
