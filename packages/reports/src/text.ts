const LINE_FEED = 0x0a

/** A report as text. `badLine` is the first line, from 1, that is not UTF-8 text; null if none. */
export type Decoded = { text: string; badLine: number | null }

/**
 * Decodes a report and drops its byte order mark. Never throws: text that is not UTF-8 is decoded
 * as well as it can be, so that a refusal can still name the format, and `badLine` says where.
 */
export function decode(input: Uint8Array | string): Decoded {
  if (typeof input === 'string') {
    const text = input.startsWith('\uFEFF') ? input.slice(1) : input
    return { text, badLine: firstBadLine(text) }
  }
  const utf16 = utf16Label(input)
  if (utf16) return { text: new TextDecoder(utf16).decode(input), badLine: 1 }
  const text = decodeStrictly(input)
  if (text !== null) return { text, badLine: firstBadLine(text) }
  return { text: new TextDecoder().decode(input), badLine: firstUndecodableLine(input) }
}

/** The line number of an offset in the text, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
  }
  return line
}

/** The line number of the last line that holds anything but white space, from 1. */
export function lastLine(text: string): number {
  return lineAt(text, text.trimEnd().length)
}

/** Shortens to at most `max` UTF-16 units without leaving half a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** NUL and lone surrogates are not text: no report holds them and no database column takes them. */
function firstBadLine(text: string): number | null {
  const nul = text.indexOf('\0')
  if (nul !== -1) return lineAt(text, nul)
  return text.isWellFormed() ? null : lineAt(text, text.search(/\p{Surrogate}/u))
}

/** A line feed is never part of a longer UTF-8 sequence, so each line can be tried alone. */
function firstUndecodableLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start)
    if (end === -1 || decodeStrictly(bytes.subarray(start, end)) === null) return line
    start = end + 1
  }
}
