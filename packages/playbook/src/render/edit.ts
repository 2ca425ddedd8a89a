import { type Reading, readPlaybook } from '../read.ts'
import type { Section } from '../sections/outline.ts'
import { lineEnd, lineText } from '../source/lines.ts'
import { spliceText } from './splice.ts'

/** New text for the body of a region, or for what stands under a heading. */
export type PlaybookEdit = { region: string; text: string } | { section: string; text: string }

/**
 * Replaces the body of a region or section; every byte outside it stays, and the new text takes
 * over the file's line ends. A section is named by its heading's words (the first one counts).
 * Throws a RangeError when there is no such region or section. It does not ask who may write:
 * that is `guardWrite`.
 */
export function applyEdit(source: string, edit: PlaybookEdit): string {
  const reading = readPlaybook(source)
  return 'region' in edit
    ? editRegion(reading, edit.region, edit.text)
    : editSection(reading, edit.section, edit.text)
}

/** Replaces the body of one region; see `applyEdit`. */
export function replaceRegion(source: string, regionId: string, text: string): string {
  return applyEdit(source, { region: regionId, text })
}

function editRegion({ document, regions }: Reading, id: string, text: string): string {
  const region = regions.find((candidate) => candidate.id === id)
  if (!region) throw new RangeError(`The playbook has no region "${id}".`)
  const { source, eol } = document
  const { startMarker, endMarker } = region
  const body = source.slice(startMarker.end, endMarker.start)
  const lead = /^[ \t]*(?:\r\n?|\n)/.exec(body)?.[0] ?? eol
  // White space before the end marker is its indentation, inside a list for instance.
  const trail = /(?:\r\n?|\n)[ \t]*$/.exec(body.slice(lead.length))?.[0] ?? eol
  const inner = withEol(text, eol)
  const replacement = inner === '' ? lead : `${lead}${inner}${trail}`
  return spliceText(source, [{ start: startMarker.end, end: endMarker.start, text: replacement }])
}

function editSection(reading: Reading, title: string, text: string): string {
  const { document, sections } = reading
  const section = sections.find((candidate) => candidate.title === title)
  if (!section) throw new RangeError(`The playbook has no section "${title}".`)
  const { source, eol, lines } = document
  const start = section.heading.position?.end.offset ?? 0
  const last = lastOwnLine(reading, section)
  const end = Math.max(start, lineEnd(lines, last))
  const inner = withEol(text, eol)
  return spliceText(source, [{ start, end, text: inner === '' ? '' : `${eol}${eol}${inner}` }])
}

/** Markers and blank lines before the next heading belong to what follows, not to the section. */
function lastOwnLine({ document, markers }: Reading, section: Section): number {
  const structural = new Set(
    markers
      .filter(({ kind }) => kind === 'region-start' || kind === 'region-end' || kind === 'readonly')
      .map(({ line }) => line),
  )
  const first = section.heading.position?.end.line ?? section.startLine
  let line = section.endLine
  while (line > first && (structural.has(line) || lineText(document.lines, line).trim() === '')) {
    line--
  }
  return line
}

function withEol(text: string, eol: string): string {
  const unix = text.replace(/\r\n?/g, '\n').replace(/^\n+/, '')
  return unix.slice(0, unix.trimEnd().length).replaceAll('\n', eol)
}
