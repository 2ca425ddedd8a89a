import { isRepeat } from '../../event/repeats.ts'
import type { Comment, Event } from './types.ts'

export type Entry =
  | { type: 'comment'; at: string; key: string; comment: Comment }
  | { type: 'event'; at: string; key: string; event: Event }

/** A list that is read page by page, newest first; `more` when older ones are not read yet. */
type Read<Item> = { items: readonly Item[]; more: boolean }

const newestFirst = (one: Entry, other: Entry) =>
  other.at.localeCompare(one.at) || other.key.localeCompare(one.key)

/** The instant from which on nothing is missing from a list. */
const wholeFrom = (last: string | undefined, more: boolean) => (more ? (last ?? '') : '')

/**
 * Comments and events as one list, newest first. Where one of the two has older entries that are
 * not read yet, the other stops there too, so that nothing turns up in between later on.
 */
export function mergeTimeline(
  comments: Read<Comment>,
  events: Read<Event>,
): { entries: Entry[]; more: boolean } {
  const [, from = ''] = [
    wholeFrom(comments.items.at(-1)?.createdAt, comments.more),
    wholeFrom(events.items.at(-1)?.at, events.more),
  ].sort()
  const all: Entry[] = [
    ...comments.items.map(
      (comment): Entry => ({ type: 'comment', at: comment.createdAt, key: comment.id, comment }),
    ),
    ...events.items
      .filter(({ action }) => action !== 'work.comment')
      .map((event): Entry => ({ type: 'event', at: event.at, key: event.id, event })),
  ]
  const entries = all.filter(({ at }) => at >= from).sort(newestFirst)
  return { entries: withoutRepeats(entries), more: comments.more || events.more }
}

/** A draft saves itself every few seconds: one entry tells of all of them. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, index) => {
    const last = entries[index - 1]
    return !(last?.type === 'event' && entry.type === 'event' && isRepeat(last.event, entry.event))
  })
}

/** Whoever did or said something, by id. */
export function namesIn(comments: readonly Comment[], events: readonly Event[]) {
  const all = [...events.map(({ actor }) => actor), ...comments.map(({ author }) => author)]
  return new Map(all.map(({ id, name }) => [id, name]))
}

/** Whether an event gives the item to somebody who has no name here. */
export function lacksNames(events: readonly Event[], known: ReadonlyMap<string, string>): boolean {
  return events.some(({ action, data: { assignee } }) => {
    if (action !== 'work.assign' || typeof assignee !== 'object' || assignee === null) return false
    return 'id' in assignee && !known.has(String(assignee.id))
  })
}

/** Why the item is where it is, as whoever moved it there said. */
export function reasonOfMove(events: readonly Event[], to: string): string | null {
  const move = events.find(({ action, data }) => action === 'work.move' && data.to === to)
  const reason = move?.data.reason
  return typeof reason === 'string' && reason !== '' ? reason : null
}
