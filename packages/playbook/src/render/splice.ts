/** A replacement of one stretch of a text. */
export type Splice = { start: number; end: number; text: string }

/** Applies replacements that do not overlap, in one pass; everything between them stays. */
export function spliceText(source: string, splices: readonly Splice[]): string {
  let at = 0
  let out = ''
  for (const { start, end, text } of splices.toSorted((a, b) => a.start - b.start)) {
    out += source.slice(at, start) + text
    at = end
  }
  return out + source.slice(at)
}
