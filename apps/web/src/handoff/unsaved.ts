import type { FollowUp, Handoff } from './types.ts'

/** What somebody typed and the server does not have yet, by field key. */
export type Unsaved = {
  fields: Record<string, string>
  /** What stood in these fields when the typing began. */
  before: Record<string, string>
  followUps?: FollowUp[]
}

/** What the server is asked to save. */
export type Sent = Pick<Unsaved, 'fields' | 'followUps'>

/** Reads what was kept in the browser; a text that is none of ours counts as nothing. */
export function parseUnsaved(text: string): Unsaved {
  try {
    const found: Partial<Unsaved> | null = JSON.parse(text)
    const { fields = {}, before = {}, followUps } = found ?? {}
    return { fields, before, ...(followUps === undefined ? {} : { followUps }) }
  } catch {
    return { fields: {}, before: {} }
  }
}

export function storeUnsaved({ fields, before, followUps }: Unsaved): string {
  const nothing = Object.keys(fields).length === 0 && followUps === undefined
  return nothing ? '' : JSON.stringify({ fields, before, followUps })
}

/** The follow-ups that may still be changed: those that became items before stay as they are. */
export function openFollowUps({
  followUps,
  followUpItems,
}: Pick<Handoff, 'followUps' | 'followUpItems'>): FollowUp[] {
  return followUps.slice(followUpItems.length)
}

/** Those with a title; the others are not begun yet. */
const titled = (followUps: readonly FollowUp[]) =>
  followUps.filter(({ title }) => title.trim() !== '')

const isSame = (one: readonly FollowUp[], other: readonly FollowUp[]) =>
  one.length === other.length &&
  one.every(
    ({ title, body }, index) =>
      title.trim() === other[index]?.title.trim() && body === other[index]?.body,
  )

type Saved = Pick<Handoff, 'fields' | 'followUps' | 'followUpItems'>

const textsOf = ({ fields }: Saved) => new Map(fields.map(({ key, text }) => [key, text ?? '']))

/** Notes a text that is typed into a field, and what it takes the place of. */
export function typeInto(unsaved: Unsaved, key: string, text: string, saved: Saved): Unsaved {
  const before = unsaved.before[key] ?? textsOf(saved).get(key) ?? ''
  return {
    ...unsaved,
    fields: { ...unsaved.fields, [key]: text },
    before: { ...unsaved.before, [key]: before },
  }
}

/**
 * The fields that somebody else has changed since the typing began: neither text may take the
 * other's place without being asked. `sent` is what is on its way, which is nobody else's.
 */
export function conflictsOf(
  { fields, before }: Unsaved,
  saved: Saved,
  sent: Sent | null,
): string[] {
  const texts = textsOf(saved)
  return Object.entries(fields).flatMap(([key, text]) => {
    const there = texts.get(key)
    const expected = [undefined, text, before[key], sent?.fields[key]]
    return expected.includes(there) ? [] : [key]
  })
}

/** What has to be sent so that the server has all of it; null when it has. */
export function toSend(unsaved: Unsaved, saved: Saved, sent: Sent | null = null): Sent | null {
  const texts = textsOf(saved)
  const conflicts = conflictsOf(unsaved, saved, sent)
  const changed = Object.entries(unsaved.fields).filter(
    ([key, text]) => texts.has(key) && texts.get(key) !== text && !conflicts.includes(key),
  )
  const fields = Object.fromEntries(changed)
  const followUps = unsaved.followUps === undefined ? undefined : titled(unsaved.followUps)
  if (followUps !== undefined && !isSame(followUps, openFollowUps(saved))) {
    return { fields, followUps }
  }
  return changed.length === 0 ? null : { fields }
}

/** What remains unsaved once the server has answered to what was sent. */
export function settle(unsaved: Unsaved, saved: Saved, sent: Sent): Unsaved {
  const texts = textsOf(saved)
  const left = Object.entries(unsaved.fields).filter(
    ([key, text]) => texts.has(key) && texts.get(key) !== text,
  )
  const before = left.flatMap(([key]) => {
    const was = sent.fields[key] ?? unsaved.before[key]
    return was === undefined ? [] : [[key, was] as const]
  })
  const { followUps } = unsaved
  const isSaved = followUps === undefined || isSame(followUps, openFollowUps(saved))
  return {
    fields: Object.fromEntries(left),
    before: Object.fromEntries(before),
    ...(isSaved ? {} : { followUps }),
  }
}

/** Settles a conflict: what was typed here stays, or what the server has. */
export function decide(
  unsaved: Unsaved,
  key: string,
  keep: 'mine' | 'theirs',
  saved: Saved,
): Unsaved {
  const there = textsOf(saved).get(key) ?? ''
  if (keep === 'mine') return { ...unsaved, before: { ...unsaved.before, [key]: there } }
  const { [key]: _, ...fields } = unsaved.fields
  const { [key]: __, ...before } = unsaved.before
  return { ...unsaved, fields, before }
}
