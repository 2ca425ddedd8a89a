/** The lines of a source, with exact offsets: what turns an offset into a line and back. */
export type Lines = {
  source: string
  /** Offset at which each line starts; index 0 is line 1. */
  starts: number[]
  /** Offset at which each line's text ends, before its line break. */
  ends: number[]
}

/** Splits at LF, CRLF and a lone CR, as CommonMark does, so that both count lines alike. */
export function readLines(source: string): Lines {
  const starts = [0]
  const ends: number[] = []
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    ends.push(at)
    if (code === 13 && source.charCodeAt(at + 1) === 10) at++
    starts.push(at + 1)
  }
  ends.push(source.length)
  return { source, starts, ends }
}

/** How many lines there are; the empty text after a final line break counts as one. */
export function lineCount(lines: Lines): number {
  return lines.starts.length
}

/** The text of a line (from 1) without its line break; `''` outside the file. */
export function lineText(lines: Lines, line: number): string {
  return lines.source.slice(lines.starts[line - 1] ?? 0, lines.ends[line - 1] ?? 0)
}

/** Where a line starts; the end of the source for a line past the last. */
export function lineStart(lines: Lines, line: number): number {
  return lines.starts[line - 1] ?? lines.source.length
}

/** Where a line's text ends, before its break. */
export function lineEnd(lines: Lines, line: number): number {
  return lines.ends[line - 1] ?? lines.source.length
}

/** The line (from 1) that holds an offset. */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0
  let high = lines.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines.starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}
