import type { Event } from '@baton/schema'

/** A draft saves itself every few seconds: whether two neighbours of a list tell of the same writing. */
export function isRepeat(one: Event, other: Event): boolean {
  return (
    one.action === 'handoff.draft' &&
    other.action === one.action &&
    other.actor.id === one.actor.id &&
    other.data.number === one.data.number
  )
}

/** One entry for each spell of writing. */
export const withoutRepeats = (events: readonly Event[]): Event[] =>
  events.filter((event, index) => {
    const newer = events[index - 1]
    return newer === undefined || !isRepeat(newer, event)
  })
