import type { WorkStatus } from '@baton/schema'
import type { Command } from '../ui/commands.ts'

/** A line of the palette. */
export type Entry = {
  id: string
  label: string
  group: 'Recent' | 'Playbooks' | 'Measures' | 'Work items' | 'Projects' | Command['group']
  /** What tells it from others of that name. */
  hint?: string
  status?: WorkStatus
  keys?: string
  /** More words to find it by. */
  words?: string
  run: () => void
}

export type Group = { title: Entry['group']; entries: Entry[] }

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** How well an entry fits: the lower the better; null when it does not hold every word. */
export function fit({ label, hint = '', words = '' }: Entry, text: string): number | null {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  const name = plain(label)
  const rest = plain(`${hint} ${words}`)
  if (!wanted.every((word) => name.includes(word) || rest.includes(word))) return null
  const whole = wanted.join(' ')
  if (name.startsWith(whole)) return 0
  if (name.includes(` ${whole}`)) return 1
  return name.includes(whole) ? 2 : 3
}

/** The entries that fit, the best first; equal ones stay in their order. */
export function fitting(entries: readonly Entry[], text: string): Entry[] {
  return entries
    .flatMap((entry) => {
      const score = fit(entry, text)
      return score === null ? [] : [{ entry, score }]
    })
    .sort((one, other) => one.score - other.score)
    .map(({ entry }) => entry)
}

/** Entries of the same group together, in the order in which the groups come up. */
export function grouped(entries: readonly Entry[]): Group[] {
  const groups = Map.groupBy(entries, ({ group }) => group)
  return [...groups].map(([title, members]) => ({ title, entries: members }))
}
