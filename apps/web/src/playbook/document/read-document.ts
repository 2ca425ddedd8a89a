import { lineText, readDocument } from '@baton/playbook/plain'
import type { Diagnostic, PlaybookModel } from '@baton/schema'
import { type Chunk, chunksOf } from './chunks.ts'
import { frontMatterEntries } from './front-matter-entries.ts'
import { type Mark, marksOf } from './marks.ts'

export type MarkedChunk = { chunk: Chunk; marks: Mark[] }

export type ReadDocument = {
  chunks: MarkedChunk[]
  /** Marks of lines that are not shown as text: front matter, a fence around everything. */
  frame: Mark[]
  frontMatter: {
    startLine: number
    endLine: number
    entries: [key: string, value: string][]
  } | null
  lineCount: number
}

/** Takes a playbook's source apart for reading: in stretches, each with its marks. */
export function readForPage(
  source: string,
  model: PlaybookModel,
  diagnostics: readonly Diagnostic[],
): ReadDocument {
  const { lines, firstLine, lastLine, frontMatter, bom } = readDocument(source)
  const inside = (line: number) =>
    frontMatter !== null && line >= frontMatter.startLine && line <= frontMatter.endLine
  const shown: string[] = []
  const front: string[] = []
  for (let line = firstLine; line <= lastLine; line += 1) {
    const text = lineText(lines, line).slice(line === 1 && bom ? 1 : 0)
    if (inside(line)) front.push(text)
    shown.push(inside(line) ? '' : text)
  }
  const headings = model.sections.map(({ startLine }) => startLine)
  const chunks = chunksOf(shown, firstLine, headings).map((chunk) => ({
    chunk,
    marks: [] as Mark[],
  }))
  const frame: Mark[] = []
  let next = 0
  for (const mark of marksOf(model, diagnostics)) {
    // Both come in the order of lines; a line between two chunks belongs to the one before it.
    while ((chunks[next + 1]?.chunk.startLine ?? Number.POSITIVE_INFINITY) <= mark.line) next += 1
    const { line } = mark
    const own = line < firstLine || line > lastLine || inside(line) ? undefined : chunks[next]
    if (own === undefined) frame.push(mark)
    else own.marks.push(mark)
  }
  return {
    ...{ chunks, frame, lineCount: lines.starts.length },
    frontMatter: frontMatter && { ...frontMatter, entries: frontMatterEntries(front.slice(1, -1)) },
  }
}
