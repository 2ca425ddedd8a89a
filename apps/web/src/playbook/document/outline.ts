import type { PlaybookModel } from '@baton/schema'

type Section = PlaybookModel['sections'][number]

/** A heading of the playbook with its address and how deep it lies among the others. */
export type OutlineEntry = {
  /** The anchor, made from the title as code hosts do: a second one of a title ends in `-1`. */
  id: string
  title: string
  /** 0 for a heading that lies in no other; headings may skip levels, this does not. */
  nesting: number
  startLine: number
  endLine: number
  kind: Section['kind']
}

/** The headings in order, each with an anchor of its own. */
export function outlineOf(sections: readonly Section[]): OutlineEntry[] {
  const taken = new Map<string, number>()
  const open: number[] = []
  return sections.map(({ title, depth, startLine, endLine, kind }) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop()
    const nesting = open.length
    open.push(depth)
    return { id: anchorOf(title, taken), title, nesting, startLine, endLine, kind }
  })
}

function anchorOf(title: string, taken: Map<string, number>): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s+/g, '-') || 'section'
  const count = taken.get(base) ?? 0
  taken.set(base, count + 1)
  // `l12` names a line; a heading that is called so has to step aside.
  const own = count === 0 ? base : `${base}-${count}`
  return /^l\d+$/.test(own) ? `${own}-section` : own
}

/** What an address points at: `#L12` a line, anything else a heading. */
export function lineOfHash(hash: string): number | null {
  const match = /^#?L(\d{1,7})$/.exec(hash)
  return match ? Number(match[1]) : null
}

/** The entry in which a line stands: the last heading at or above it. */
export function entryAt(entries: readonly OutlineEntry[], line: number): OutlineEntry | undefined {
  return entries.findLast(({ startLine }) => startLine <= line)
}

/**
 * The part of an outline that is worth showing: everything on the top level, and below it only
 * what lies around the current heading. A title that holds all the others goes without saying.
 */
export function visibleOutline(
  entries: readonly OutlineEntry[],
  currentId: string | undefined,
): OutlineEntry[] {
  const [first] = entries
  const last = entries.at(-1)
  const titled =
    first !== undefined && last !== undefined && entries.length > 1
      ? first.endLine >= last.startLine
      : false
  const base = titled ? 1 : 0
  const current = entries.find(({ id }) => id === currentId)
  const top = (entry: OutlineEntry) =>
    entries.findLast((one) => one.nesting === base && one.startLine <= entry.startLine)
  const around = current === undefined ? undefined : top(current)
  return entries.filter((entry) => {
    if (entry.nesting < base) return false
    if (entry.nesting === base) return true
    return entry.nesting === base + 1 && around !== undefined && top(entry) === around
  })
}
