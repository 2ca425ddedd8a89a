import type { Diagnostic } from '@baton/schema'
import { finding } from '../finding.ts'

/** The largest playbook that is read: 1 MiB of UTF-8. */
export const MAX_PLAYBOOK_BYTES = 1024 * 1024

/** Fifty times the longest playbook met so far: what parsing takes grows with the lines. */
const maxLines = 10_000

/**
 * Reads the bytes of a file as a playbook. A byte order mark stays as U+FEFF, so that `source`
 * encodes to exactly the same bytes. A file that is not UTF-8 text, is empty or is too large
 * gives a diagnostic that names the place.
 */
export function decodePlaybook(bytes: Uint8Array): { source: string } | { diagnostic: Diagnostic } {
  if (bytes.length > MAX_PLAYBOOK_BYTES) return { diagnostic: tooLarge(bytes.length) }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) return { diagnostic: encoding(0, 1, 'The file is UTF-16, not UTF-8') }
  const nul = bytes.indexOf(0)
  if (nul !== -1) return { diagnostic: binary(nul, lineOfByte(bytes, nul)) }
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const at = firstInvalidByte(bytes)
    return { diagnostic: encoding(at, lineOfByte(bytes, at), 'The file is not valid UTF-8') }
  }
  const problem = isBlank(source) ? empty() : lengthProblem(source)
  return problem === null ? { source } : { diagnostic: problem }
}

/** What keeps a string from being a playbook's text at all, or null when it is text. */
export function textProblem(source: string): Diagnostic | null {
  if (source.length * 3 > MAX_PLAYBOOK_BYTES) {
    const size = new TextEncoder().encode(source).length
    if (size > MAX_PLAYBOOK_BYTES) return tooLarge(size)
  }
  const nul = source.indexOf('\0')
  if (nul !== -1) return binary(nul, lineOfIndex(source, nul))
  if (!source.isWellFormed()) {
    const at = source.search(
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
    )
    return encoding(at, lineOfIndex(source, at), 'The text holds half of a surrogate pair')
  }
  return isBlank(source) ? empty() : null
}

/** The finding that refuses a text of too many lines before it is read, or null. */
export function lengthProblem(source: string): Diagnostic | null {
  if (source.split('\n', maxLines + 1).length <= maxLines) return null
  return finding(
    'error',
    'PLAYBOOK_TOO_LONG',
    maxLines + 1,
    `The file has more than ${maxLines} lines.`,
    'Split it into several playbooks, or link to the long parts instead of including them.',
  )
}

function isBlank(source: string): boolean {
  // trim() takes U+FEFF for white space too.
  return source.trim() === ''
}

function tooLarge(size: number): Diagnostic {
  return finding(
    'error',
    'PLAYBOOK_TOO_LARGE',
    1,
    `The file has ${size} bytes; a playbook has at most ${MAX_PLAYBOOK_BYTES}.`,
    'Split it into several playbooks, or link to the long parts instead of including them.',
  )
}

function binary(at: number, line: number): Diagnostic {
  return finding(
    'error',
    'PLAYBOOK_BINARY',
    line,
    `There is a NUL byte at offset ${at} (line ${line}): this is not a text file.`,
    'Export the playbook as Markdown in UTF-8.',
  )
}

function encoding(at: number, line: number, what: string): Diagnostic {
  return finding(
    'error',
    'PLAYBOOK_ENCODING',
    line,
    `${what} (offset ${at}, line ${line}).`,
    'Save the file as UTF-8 and import it again.',
  )
}

function empty(): Diagnostic {
  return finding(
    'error',
    'PLAYBOOK_EMPTY',
    1,
    'There is nothing in the file (from offset 0, line 1).',
    'Give it at least a title: # Name of the playbook',
  )
}

function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at++) if (bytes[at] === 10) line++
  return line
}

function lineOfIndex(source: string, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at++) if (source.charCodeAt(at) === 10) line++
  return line
}

/** A prefix decodes in stream mode up to the byte that is wrong: a search by halves finds it. */
function firstInvalidByte(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (decodes(bytes.subarray(0, middle + 1))) low = middle + 1
    else high = middle
  }
  return low
}

function decodes(prefix: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true })
    return true
  } catch {
    return false
  }
}
