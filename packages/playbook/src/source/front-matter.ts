import type { Diagnostic } from '@baton/schema'
import { finding } from '../finding.ts'
import { type Lines, lineText } from './lines.ts'

/** Where the front matter stands, its two `---` lines included. */
export type FrontMatter = { startLine: number; endLine: number }

/** Front matter is a page at most. */
const maxLines = 400

const isKey = /^["']?[\w-]{1,64}["']?[ \t]*:(?:[ \t]|$)/

/**
 * Finds front matter at the start of the body, or after its first heading, where chat exports
 * put it. Whether its YAML parses makes no difference here: see front-matter-values.ts.
 */
export function findFrontMatter(
  lines: Lines,
  firstLine: number,
  lastLine: number,
): { frontMatter: FrontMatter | null; diagnostics: Diagnostic[] } {
  const startLine = findOpening(lines, firstLine, lastLine)
  if (startLine === null) return { frontMatter: null, diagnostics: [] }
  const stop = Math.min(lastLine, startLine + maxLines)
  let almost: number | null = null
  for (let line = startLine + 1; line <= stop; line++) {
    const text = lineText(lines, line)
    if (/^(?:---|\.\.\.)[ \t]*$/.test(text)) {
      return { frontMatter: { startLine, endLine: line }, diagnostics: [] }
    }
    // With a bar in it, it is the line under a table's head.
    if (almost === null && /^[ \t]*---[^|]*$/.test(text)) almost = line
  }
  // A rule across the page stands apart from what follows it, even from a line "Note: …".
  const apart = lineText(lines, startLine + 1).trim() === ''
  return { frontMatter: null, diagnostics: apart ? [] : [unclosed(startLine, stop, almost)] }
}

function unclosed(startLine: number, stop: number, almost: number | null): Diagnostic {
  const near =
    almost === null ? '' : ` Line ${almost} begins like the end, but is not three hyphens alone.`
  return finding(
    'warning',
    'FRONT_MATTER_UNCLOSED',
    startLine,
    `No line up to line ${stop} closes the front matter that begins on line ${startLine}: ` +
      `it is read as ordinary text, and its keys have no effect.${near}`,
    'Close it with a line of three hyphens alone: ---',
  )
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
