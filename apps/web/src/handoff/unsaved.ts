import type { FollowUp, Handoff } from './types.ts'

/** What somebody typed and the server does not have yet, by field key. */
export type Unsaved = { fields: Record<string, string>; followUps?: FollowUp[] }

/** Reads what was kept in the browser; a text that is none of ours counts as nothing. */
export function parseUnsaved(text: string): Unsaved {
  try {
    const found: Partial<Unsaved> | null = JSON.parse(text)
    const { fields = {}, followUps } = found ?? {}
    return followUps === undefined ? { fields } : { fields, followUps }
  } catch {
    return { fields: {} }
  }
}

export function storeUnsaved({ fields, followUps }: Unsaved): string {
  const nothing = Object.keys(fields).length === 0 && followUps === undefined
  return nothing ? '' : JSON.stringify({ fields, followUps })
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

/** What has to be sent so that the server has all of it; null when it has. */
export function toSend(unsaved: Unsaved, saved: Saved): Unsaved | null {
  const texts = new Map(saved.fields.map(({ key, text }) => [key, text ?? '']))
  const changed = Object.entries(unsaved.fields).filter(
    ([key, text]) => texts.has(key) && texts.get(key) !== text,
  )
  const fields = Object.fromEntries(changed)
  const followUps = unsaved.followUps === undefined ? undefined : titled(unsaved.followUps)
  if (followUps !== undefined && !isSame(followUps, openFollowUps(saved))) {
    return { fields, followUps }
  }
  return changed.length === 0 ? null : { fields }
}

/** What remains unsaved once the server has answered. */
export function settle(unsaved: Unsaved, saved: Saved): Unsaved {
  const { fields = {} } = toSend({ fields: unsaved.fields }, saved) ?? {}
  const { followUps } = unsaved
  return followUps === undefined || isSame(followUps, openFollowUps(saved))
    ? { fields }
    : { fields, followUps }
}
