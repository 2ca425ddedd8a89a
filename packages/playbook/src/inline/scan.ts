/** A piece of inline text, with offsets into the text that was scanned. */
export type Inline =
  | { type: 'text'; start: number; end: number }
  | { type: 'code'; start: number; end: number; value: string }
  | { type: 'comment'; start: number; end: number; value: string }

/**
 * Splits inline Markdown into text, code spans and comments, leftmost first as CommonMark reads
 * them. One pass: where the runs of each length are is looked up once, and a search for `-->` that
 * failed is not made again.
 */
export function scanInline(text: string): Inline[] {
  const found: Inline[] = []
  const runs = /[`<\\]/g
  let closing: RunFinder | null = null
  let commentsOpen = true
  let textStart = 0
  const push = (inline: Inline) => {
    if (inline.start > textStart) found.push({ type: 'text', start: textStart, end: inline.start })
    found.push(inline)
    textStart = inline.end
    runs.lastIndex = inline.end
  }
  for (let match = runs.exec(text); match; match = runs.exec(text)) {
    const start = match.index
    if (match[0] === '\\') {
      runs.lastIndex = start + 2
    } else if (match[0] === '<') {
      if (!commentsOpen || !text.startsWith('<!--', start)) continue
      const close = text.indexOf('-->', start + 2)
      if (close === -1) commentsOpen = false
      else {
        const value = text.slice(start + 4, Math.max(close, start + 4))
        push({ type: 'comment', start, end: close + 3, value })
      }
    } else {
      const length = runLength(text, start)
      closing ??= runFinder(text)
      const close = closing(start + length, length)
      if (close === undefined) runs.lastIndex = start + length
      else {
        const value = text.slice(start + length, close)
        push({ type: 'code', start, end: close + length, value: codeValue(value) })
      }
    }
  }
  if (textStart < text.length) found.push({ type: 'text', start: textStart, end: text.length })
  return found
}

function runLength(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === 96) end++
  return end - at
}

/** The first run of backticks of a length from an offset on; offsets never go back. */
type RunFinder = (from: number, length: number) => number | undefined

function runFinder(text: string): RunFinder {
  const starts = new Map<number, { at: number[]; next: number }>()
  for (let at = text.indexOf('`'); at !== -1; ) {
    const length = runLength(text, at)
    const known = starts.get(length)
    if (known) known.at.push(at)
    else starts.set(length, { at: [at], next: 0 })
    at = text.indexOf('`', at + length)
  }
  return (from, length) => {
    const known = starts.get(length)
    if (!known) return undefined
    while ((known.at[known.next] ?? Number.POSITIVE_INFINITY) < from) known.next++
    return known.at[known.next]
  }
}

function codeValue(value: string): string {
  const line = value.replace(/\r\n?|\n/g, ' ')
  const padded = line.startsWith(' ') && line.endsWith(' ') && line.trim() !== ''
  return padded ? line.slice(1, -1) : line
}
