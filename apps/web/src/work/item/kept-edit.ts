/** What somebody made of some texts of an item, and what these were when they began. */
export type KeptEdit<Field extends string> = {
  now: Record<Field, string>
  before: Record<Field, string>
}

const fieldsOf = <Field extends string>(texts: Record<Field, string>) =>
  Object.keys(texts) as Field[]

const isTexts = <Field extends string>(
  found: Partial<Record<Field, unknown>> | undefined,
  fields: readonly Field[],
): found is Record<Field, string> => fields.every((field) => typeof found?.[field] === 'string')

/**
 * Reads what was kept in the browser; a text that is none of ours counts as nothing. A field that
 * was not touched is as the item has it.
 */
export function readEdit<Field extends string>(
  kept: string,
  there: Record<Field, string>,
): KeptEdit<Field> {
  const fields = fieldsOf(there)
  try {
    const { now, before }: Partial<KeptEdit<Field>> = JSON.parse(kept)
    if (!isTexts(now, fields) || !isTexts(before, fields)) return { now: there, before: there }
    const [as, was] = [{ ...now }, { ...before }]
    for (const field of fields) {
      if (now[field] === before[field]) as[field] = was[field] = there[field]
    }
    return { now: as, before: was }
  } catch {
    return { now: there, before: there }
  }
}

/** What of it the reader changed, which is all that is sent. A body counts letter by letter. */
export function changed<Field extends string>({
  now,
  before,
}: KeptEdit<Field>): Partial<Record<Field, string>> {
  const texts: Partial<Record<Field, string>> = {}
  for (const field of fieldsOf(now)) {
    const text = field === 'body' ? now[field] : now[field].trim()
    if (text !== before[field]) texts[field] = text
  }
  return texts
}

/** For the browser to keep, letter by letter; nothing where nothing is changed. */
export const keepEdit = <Field extends string>({ now, before }: KeptEdit<Field>): string =>
  fieldsOf(now).every((field) => now[field] === before[field])
    ? ''
    : JSON.stringify({ now, before })

/** The fields whose newer texts, which the item has by now, this edit would take the place of. */
export function overwrites<Field extends string>(
  edit: KeptEdit<Field>,
  there: Record<Field, string>,
): Field[] {
  const texts = changed(edit)
  return fieldsOf(edit.now).filter(
    (field) =>
      texts[field] !== undefined &&
      there[field] !== edit.before[field] &&
      there[field] !== texts[field],
  )
}
