/** What stands before a line's content: quote signs, list markers and white space. */
export type Prefix = {
  /** Where the content starts. */
  end: number
  /** How many quote signs and list markers there are. */
  depth: number
  /** Whether one of them is a quote sign. */
  quoted: boolean
  /** Columns of white space right before the content. */
  indent: number
  /** Columns of the first and last marker and of the content; a tab counts as four. */
  firstMarker: number
  lastMarker: number
  content: number
}

/** Reads the prefix of a line that is not blank. */
export function structuralPrefix(text: string): Prefix {
  let at = 0
  let column = 0
  let depth = 0
  let quoted = false
  let indent = 0
  let firstMarker = 0
  let lastMarker = 0
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    const width = char === ' ' ? 1 : char === '\t' ? 4 : 0
    if (width > 0) {
      indent += width
      column += width
      continue
    }
    const length = markerLength(text, at)
    if (length === 0) break
    if (depth === 0) firstMarker = column
    lastMarker = column
    at += length - 1
    column += length
    depth++
    quoted ||= char === '>'
    indent = 0
  }
  return { end: at, depth, quoted, indent, firstMarker, lastMarker, content: column }
}

/** The length of the quote sign or list marker at an offset, 0 when there is none. */
function markerLength(text: string, at: number): number {
  const char = text.charAt(at)
  if (char === '>') return 1
  let length = 0
  if (char === '-' || char === '+' || char === '*') length = 1
  else {
    while (length < 9 && isDigit(text.charCodeAt(at + length))) length++
    if (length === 0) return 0
    const end = text.charAt(at + length)
    if (end !== '.' && end !== ')') return 0
    length++
  }
  const next = text.charAt(at + length)
  return next === '' || next === ' ' || next === '\t' ? length : 0
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
