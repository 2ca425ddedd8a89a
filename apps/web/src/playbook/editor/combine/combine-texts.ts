import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'

/** Lines of the base that one side replaced: from `start` up to, not including, `end`. */
type Hunk = { start: number; end: number; lines: string[] }

export type Combined = {
  text: string
  /** Lines of the text (from 1) where both sides changed something, and mine stands. */
  both: number[]
}

/** With a break behind the last line too: else a line added there would change the one before it. */
const asText = (text: string) => Text.of(`${text}\n`.split('\n'))

/** The index of the line at an offset, which may lie past the end. */
const lineIndex = (doc: Text, at: number) =>
  at > doc.length ? doc.lines : doc.lineAt(at).number - 1

function hunks(base: Text, changed: Text): Hunk[] {
  const lines = changed.toJSON()
  return Chunk.build(base, changed).map(({ fromA, toA, fromB, toB }) => ({
    start: lineIndex(base, fromA),
    end: toA > fromA ? lineIndex(base, toA) : lineIndex(base, fromA),
    lines: lines.slice(
      lineIndex(changed, fromB),
      toB > fromB ? lineIndex(changed, toB) : lineIndex(changed, fromB),
    ),
  }))
}

/** Neighbours are no conflict, but of two insertions at one place nobody knows the order. */
const meet = (a: Hunk, b: Hunk) =>
  a.start === a.end || b.start === b.end
    ? a.start <= b.end && b.start <= a.end
    : a.start < b.end && b.start < a.end

/**
 * Puts two texts together that were made from one base: what either side changed alone is taken;
 * where both changed the same lines, mine stands and the place is named.
 */
export function combineTexts(base: string, mine: string, theirs: string): Combined {
  const doc = asText(base)
  const before = doc.toJSON()
  const sides = [hunks(doc, asText(mine)), hunks(doc, asText(theirs))] as const
  const all = sides
    .flatMap((side, index) => side.map((hunk) => ({ ...hunk, side: index })))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const out: string[] = []
  const both: number[] = []
  let at = 0
  for (let index = 0; index < all.length; ) {
    const first = all[index]
    if (first === undefined) break
    const group = [first]
    let { start, end } = first
    for (let next = all[++index]; next !== undefined; next = all[++index]) {
      const whole = { start, end, lines: [] }
      if (!meet(whole, next)) break
      group.push(next)
      start = Math.min(start, next.start)
      end = Math.max(end, next.end)
    }
    out.push(...before.slice(at, start))
    const [my, their] = [0, 1].map((side) =>
      applied(
        before,
        start,
        end,
        group.filter((hunk) => hunk.side === side),
      ),
    )
    const own = group.every(({ side }) => side === 1) ? their : my
    const contested =
      group.some(({ side }) => side !== first.side) && my?.join('\n') !== their?.join('\n')
    if (contested) both.push(out.length + 1)
    out.push(...(own ?? []))
    at = end
  }
  out.push(...before.slice(at))
  return { text: out.join('\n').slice(0, -1), both }
}

/** The lines of a part of the base with one side's changes made. */
function applied(before: readonly string[], start: number, end: number, side: Hunk[]): string[] {
  const out: string[] = []
  let at = start
  for (const hunk of side) {
    out.push(...before.slice(at, hunk.start), ...hunk.lines)
    at = hunk.end
  }
  return [...out, ...before.slice(at, end)]
}
