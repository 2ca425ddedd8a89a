import type { FollowUp, Handoff } from './types.ts'

/** What somebody typed and the server does not have yet, by field key. */
export type Unsaved = {
  fields: Record<string, string>
  /** What stood in these fields when the typing began. */
  before: Record<string, string>
  followUps?: FollowUp[]
  /** The follow-ups that stood there when these were begun. */
  followUpsBefore?: FollowUp[]
}

/** What the server is asked to save. */
export type Sent = Pick<Unsaved, 'fields' | 'followUps'>

/** Reads what was kept in the browser; a text that is none of ours counts as nothing. */
export function parseUnsaved(text: string): Unsaved {
  try {
    const found: Partial<Unsaved> | null = JSON.parse(text)
    const { fields = {}, before = {}, followUps, followUpsBefore = [] } = found ?? {}
    return { fields, before, ...(followUps === undefined ? {} : { followUps, followUpsBefore }) }
  } catch {
    return { fields: {}, before: {} }
  }
}

export function storeUnsaved(unsaved: Unsaved): string {
  const nothing = Object.keys(unsaved.fields).length === 0 && unsaved.followUps === undefined
  return nothing ? '' : JSON.stringify(unsaved)
}

/** The follow-ups that may still be changed: those that became items before stay as they are. */
export function openFollowUps({
  followUps,
  followUpItems,
}: Pick<Handoff, 'followUps' | 'followUpItems'>): FollowUp[] {
  return followUps.slice(followUpItems.length)
}

/** Those with a word in them; the others are empty rows. */
const begun = (followUps: readonly FollowUp[]) =>
  followUps.filter(({ title, body }) => title.trim() !== '' || body.trim() !== '')

/** Follow-ups as one text to read. */
export const followUpsText = (followUps: readonly FollowUp[]) =>
  followUps.map(({ title, body }) => `• ${title}${body === '' ? '' : `\n${body}`}`).join('\n\n')

/** The place of the first follow-up that has details and no title, which no server takes; else -1. */
export const untitledAmong = (followUps: readonly FollowUp[]): number =>
  followUps.findIndex(({ title, body }) => title.trim() === '' && body.trim() !== '')

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

/** What somebody made of the follow-ups, without empty rows; null when that is nothing new. */
function editedFollowUps({ followUps, followUpsBefore = [] }: Unsaved): FollowUp[] | null {
  if (followUps === undefined) return null
  const now = begun(followUps)
  return isSame(now, followUpsBefore) ? null : now
}

/** Whether somebody else has changed the follow-ups since these were begun. */
export function followUpsClash(unsaved: Unsaved, saved: Saved, sent: Sent | null): boolean {
  const edited = editedFollowUps(unsaved)
  if (edited === null) return false
  const expected = [edited, unsaved.followUpsBefore ?? [], sent?.followUps ?? edited]
  return !expected.some((one) => isSame(one, openFollowUps(saved)))
}

/** The follow-ups as they stand in the form: empty rows come after what the server has. */
export function shownFollowUps(unsaved: Unsaved, saved: Saved): FollowUp[] {
  const { followUps = [] } = unsaved
  if (editedFollowUps(unsaved) !== null) return followUps
  return [...openFollowUps(saved), ...followUps.filter((one) => begun([one]).length === 0)]
}

/** Notes what the follow-ups are to be, and what they take the place of. */
export function putFollowUps(unsaved: Unsaved, followUps: FollowUp[], saved: Saved): Unsaved {
  const { followUpsBefore = [] } = unsaved
  const isNew = editedFollowUps(unsaved) === null
  return { ...unsaved, followUps, followUpsBefore: isNew ? openFollowUps(saved) : followUpsBefore }
}

/** Whether something cannot be saved until the reader has decided about it or completed it. */
export const asksReader = (unsaved: Unsaved, saved: Saved): boolean =>
  conflictsOf(unsaved, saved, null).length > 0 ||
  followUpsClash(unsaved, saved, null) ||
  untitledAmong(unsaved.followUps ?? []) !== -1

/** What has to be sent so that the server has all of it; null when it has, or cannot take it. */
export function toSend(unsaved: Unsaved, saved: Saved, sent: Sent | null = null): Sent | null {
  const texts = textsOf(saved)
  const conflicts = conflictsOf(unsaved, saved, sent)
  const changed = Object.entries(unsaved.fields).filter(
    ([key, text]) => texts.has(key) && texts.get(key) !== text && !conflicts.includes(key),
  )
  const fields = Object.fromEntries(changed)
  const followUps = editedFollowUps(unsaved)
  const isSent =
    followUps !== null &&
    untitledAmong(followUps) === -1 &&
    !followUpsClash(unsaved, saved, sent) &&
    !isSame(followUps, openFollowUps(saved))
  if (isSent) return { fields, followUps }
  return changed.length === 0 ? null : { fields }
}

/** What stood where this goes when it was last read; the server refuses it where that is over. */
export function seenBefore({ fields }: Sent, saved: Saved): Required<Sent> {
  const texts = textsOf(saved)
  const seen = Object.keys(fields).map((key) => [key, texts.get(key) ?? ''] as const)
  return { fields: Object.fromEntries(seen), followUps: openFollowUps(saved) }
}

/** The words that the server does not have, whatever keeps them from it; null when it has all. */
export function leftOver(unsaved: Unsaved, saved: Saved): Required<Sent> | null {
  const texts = textsOf(saved)
  const fields = Object.entries(unsaved.fields).filter(
    ([key, text]) => text.trim() !== '' && texts.get(key) !== text,
  )
  const edited = editedFollowUps(unsaved) ?? []
  const followUps = isSame(edited, openFollowUps(saved)) ? [] : edited
  const nothing = fields.length === 0 && followUps.length === 0
  return nothing ? null : { fields: Object.fromEntries(fields), followUps }
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
    ...(isSaved
      ? {}
      : { followUps, followUpsBefore: sent.followUps ?? unsaved.followUpsBefore ?? [] }),
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

/** The same for the follow-ups. */
export function decideFollowUps(
  { followUps = [], followUpsBefore: _, ...unsaved }: Unsaved,
  keep: 'mine' | 'theirs',
  saved: Saved,
): Unsaved {
  return keep === 'theirs'
    ? unsaved
    : { ...unsaved, followUps, followUpsBefore: openFollowUps(saved) }
}
