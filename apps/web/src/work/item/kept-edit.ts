export type Texts = { title: string; body: string }
/** What somebody made of an item's texts, and what these were when they began. */
export type KeptEdit = { now: Texts; before: Texts }

const isTexts = (found: unknown): found is Texts =>
  typeof found === 'object' &&
  found !== null &&
  'title' in found &&
  typeof found.title === 'string' &&
  'body' in found &&
  typeof found.body === 'string'

/**
 * Reads what was kept in the browser; a text that is none of ours counts as nothing. A field that
 * was not touched is as the item has it.
 */
export function readEdit(kept: string, { title, body }: Texts): KeptEdit {
  const there = { title, body }
  try {
    const { now, before }: Partial<KeptEdit> = JSON.parse(kept)
    if (!isTexts(now) || !isTexts(before)) return { now: there, before: there }
    const [as, was] = [{ ...now }, { ...before }]
    for (const field of ['title', 'body'] as const) {
      if (now[field] === before[field]) as[field] = was[field] = there[field]
    }
    return { now: as, before: was }
  } catch {
    return { now: there, before: there }
  }
}

/** What of it the reader changed, which is all that is sent. */
export function changed({ now, before }: KeptEdit): Partial<Texts> {
  const title = now.title.trim()
  return {
    ...(title === before.title ? {} : { title }),
    ...(now.body === before.body ? {} : { body: now.body }),
  }
}

/** For the browser to keep, letter by letter; nothing where nothing is changed. */
export const keepEdit = ({ now, before }: KeptEdit): string =>
  now.title === before.title && now.body === before.body ? '' : JSON.stringify({ now, before })

/** The fields whose newer texts, which the item has by now, this edit would take the place of. */
export function overwrites(edit: KeptEdit, there: Texts): (keyof Texts)[] {
  const texts = changed(edit)
  return (['title', 'body'] as const).filter(
    (field) =>
      texts[field] !== undefined &&
      there[field] !== edit.before[field] &&
      there[field] !== texts[field],
  )
}
