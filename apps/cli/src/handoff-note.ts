import { fenceAfter } from '@baton/playbook/plain'
import { usageError } from './errors.ts'

type Heading = { depth: number; title: string; line: number }

/** The headings of a Markdown text; what looks like one inside a fence is text. */
function findHeadings(lines: string[]): Heading[] {
  const headings: Heading[] = []
  let fence: string | null = null
  for (const [line, text] of lines.entries()) {
    fence = fenceAfter(fence, text)
    if (fence !== null) continue
    const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(text)
    if (heading?.[1] === undefined || heading[2] === undefined || heading[2] === '') continue
    headings.push({ depth: heading[1].length, title: heading[2], line })
  }
  return headings
}

/**
 * Reads a hand-off note: each heading names a field and what stands below is its text. A single
 * heading above all others is the note's title, and deeper ones belong to the text of their field.
 */
export function parseHandoffNote(markdown: string, file: string): Record<string, string> {
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r?\n/)
  const all = findHeadings(lines)
  const [first, ...rest] = all
  if (first === undefined) {
    throw usageError(`${file} has no heading.`, 'Write each field below a heading with its name.')
  }
  const hasTitle = rest.length > 0 && rest.every(({ depth }) => depth > first.depth)
  const depth = Math.min(...(hasTitle ? rest : all).map((heading) => heading.depth))
  const headings = all.filter((heading) => heading.depth === depth)
  const start = hasTitle ? first.line + 1 : 0
  const above = lines.slice(start, headings[0]?.line).join('\n').trim()
  if (above !== '') {
    throw usageError(
      `${file} has text above its first field, “${headings[0]?.title}”.`,
      'Move it below the heading of the field that it belongs to.',
    )
  }
  const fields: Record<string, string> = {}
  for (const [index, { title, line }] of headings.entries()) {
    if (Object.hasOwn(fields, title)) throw usageError(`${file} has two headings “${title}”.`)
    fields[title] = lines
      .slice(line + 1, headings[index + 1]?.line)
      .join('\n')
      .trim()
  }
  return fields
}

/** Reads `Name=text`, as `--field` takes it. */
export function parseField(text: string): [name: string, value: string] {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals).trim()
  if (equals > 0 && name !== '') return [name, text.slice(equals + 1)]
  throw usageError(`“${text}” is not a field.`, 'Give it as --field "Name=text".')
}
