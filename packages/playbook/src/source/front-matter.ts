import type { Diagnostic } from '@baton/schema'
import { parse } from 'yaml'
import { finding } from '../finding.ts'
import { type Lines, lineText } from './lines.ts'

/** Where the front matter stands (its two `---` lines included) and what it says. */
export type FrontMatter = {
  startLine: number
  endLine: number
  values: Record<string, unknown>
  diagnostics: Diagnostic[]
}

/** Front matter is a page at most; the YAML parser's cost on hostile input stays bounded too. */
const maxLines = 400
const maxLength = 32 * 1024

const isKey = /^["']?[\w-]{1,64}["']?[ \t]*:(?:[ \t]|$)/

/**
 * Finds front matter at the start of the body, or after its first heading, where chat exports
 * put it. YAML that does not parse is a warning; the block still counts as front matter.
 */
export function findFrontMatter(
  lines: Lines,
  firstLine: number,
  lastLine: number,
): FrontMatter | null {
  const startLine = findOpening(lines, firstLine, lastLine)
  if (startLine === null) return null
  const stop = Math.min(lastLine, startLine + maxLines)
  for (let line = startLine + 1; line <= stop; line++) {
    if (!/^(?:---|\.\.\.)[ \t]*$/.test(lineText(lines, line))) continue
    return { startLine, endLine: line, ...read(lines, startLine, line) }
  }
  return null
}

function findOpening(lines: Lines, firstLine: number, lastLine: number): number | null {
  let headings = 0
  for (let line = firstLine; line <= lastLine; line++) {
    const text = line === 1 ? lineText(lines, line).replace(/^\uFEFF/, '') : lineText(lines, line)
    if (text.trim() === '' || /^<!-- ?agent-[^>]*-->[ \t]*$/.test(text)) continue
    if (/^---[ \t]*$/.test(text)) {
      return startsLikeYaml(lines, line + 1, lastLine) ? line : null
    }
    if (!/^#[ \t]/.test(text) || headings++ > 0) return null
  }
  return null
}

/** A rule across the page is `---` too: front matter begins with a key (or ends at once). */
function startsLikeYaml(lines: Lines, from: number, lastLine: number): boolean {
  for (let line = from; line <= Math.min(lastLine, from + maxLines); line++) {
    const text = lineText(lines, line)
    if (text.trim() === '' || text.startsWith('#')) continue
    // A comment looks like a heading, so two rules around one are front matter only when empty.
    return isKey.test(text) || (line === from && /^---[ \t]*$/.test(text))
  }
  return false
}

function read(
  lines: Lines,
  startLine: number,
  endLine: number,
): Pick<FrontMatter, 'values' | 'diagnostics'> {
  const text = Array.from({ length: endLine - startLine - 1 }, (_, index) =>
    lineText(lines, startLine + 1 + index),
  ).join('\n')
  const refuse = (message: string) => ({
    values: {},
    diagnostics: [
      finding(
        'warning',
        'FRONT_MATTER_INVALID',
        startLine,
        message,
        'Make the lines between the two --- valid YAML: one "key: value" a line.',
      ),
    ],
  })
  if (text.length > maxLength) return refuse('The front matter is too long to be read.')
  try {
    const value: unknown = parse(text, { logLevel: 'error', maxAliasCount: 0, uniqueKeys: false })
    if (value === null || value === undefined) return { values: {}, diagnostics: [] }
    if (typeof value === 'object' && !Array.isArray(value)) {
      return { values: { ...value }, diagnostics: [] }
    }
    return refuse('The front matter is not a list of keys and values.')
  } catch (error) {
    // A RangeError here is YAML nested too deeply for the parser's stack.
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return refuse(`The front matter does not parse: ${why}`)
  }
}

/** A value of the front matter as one line of text, or null. */
export function textValue(values: Record<string, unknown>, key: string): string | null {
  const value = values[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A value of the front matter as a list of texts: a single text counts as a list of one. */
export function listValue(values: Record<string, unknown>, key: string): string[] {
  const value = values[key]
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (!Array.isArray(value)) return []
  return value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String)
}
