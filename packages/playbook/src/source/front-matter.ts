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
): FrontMatter | null {
  const startLine = findOpening(lines, firstLine, lastLine)
  if (startLine === null) return null
  const stop = Math.min(lastLine, startLine + maxLines)
  for (let line = startLine + 1; line <= stop; line++) {
    if (!/^(?:---|\.\.\.)[ \t]*$/.test(lineText(lines, line))) continue
    return { startLine, endLine: line }
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
