import type { Diagnostic } from '@baton/schema'
import { finding } from '../finding.ts'
import { type FrontMatter, findFrontMatter } from './front-matter.ts'
import { type Lines, lineCount, lineText, readLines } from './lines.ts'
import { findOuterFence } from './unwrap.ts'

/**
 * A source as it was imported, and which part of it is the playbook. Nothing is rewritten: the
 * byte order mark, the line ends, a fence and what stands around it all stay in `source`, and
 * every offset and line refers to it.
 */
export type SourceDocument = {
  source: string
  lines: Lines
  bom: boolean
  /** The line end that the file uses; the first one found decides. */
  eol: '\n' | '\r\n' | '\r'
  /** First and last line of the playbook itself: inside the outer fence when there is one. */
  firstLine: number
  lastLine: number
  frontMatter: FrontMatter | null
  diagnostics: Diagnostic[]
}

/** Reads a source: line table, outer fence, front matter. Never throws. */
export function readDocument(source: string): SourceDocument {
  const lines = readLines(source)
  const fence = findOuterFence(lines)
  const firstLine = fence ? fence.openLine + 1 : 1
  const lastLine = fence?.closeLine ? fence.closeLine - 1 : lastTextLine(lines)
  const { frontMatter, diagnostics } = findFrontMatter(lines, firstLine, lastLine)
  const eol = /\r\n|\n|\r/.exec(source)?.[0]
  return {
    source,
    lines,
    bom: source.startsWith('\uFEFF'),
    eol: eol === '\r\n' || eol === '\r' ? eol : '\n',
    firstLine,
    lastLine,
    frontMatter,
    diagnostics: fence
      ? [outerFence(fence.openLine, fence.closeLine), ...diagnostics]
      : diagnostics,
  }
}

/** A final line break ends the last line; what follows it is no line of the playbook. */
function lastTextLine(lines: Lines): number {
  const count = lineCount(lines)
  return count > 1 && lineText(lines, count) === '' ? count - 1 : count
}

function outerFence(openLine: number, closeLine: number | null): Diagnostic {
  const end = closeLine === null ? 'and is never closed' : `and ends on line ${closeLine}`
  return finding(
    'warning',
    'OUTER_FENCE',
    openLine,
    `A code fence wraps the whole playbook: it begins on line ${openLine} ${end}. ` +
      'It is read as if it were not there.',
    'Remove the fence and any sentence before or after it.',
  )
}
