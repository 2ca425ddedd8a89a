const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** The day of an instant in the reader's own zone, as something to compare. */
const dayOf = (at: number) => new Date(at).toDateString()

/** What a day is called: “Today”, “Yesterday”, else with its date. */
export function nameOfDay(at: string, now: number): string {
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  const day = dayOf(Date.parse(at))
  if (day === dayOf(now)) return 'Today'
  return day === dayOf(yesterday.getTime()) ? 'Yesterday' : dayName.format(new Date(at))
}

/** Neighbours of one day together; what is sorted by time comes out as one group a day. */
export function groupByDay<Entry extends { at: string }>(
  entries: readonly Entry[],
): { day: string; entries: Entry[] }[] {
  const groups: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at))
    const last = groups.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else groups.push({ day, entries: [entry] })
  }
  return groups
}
