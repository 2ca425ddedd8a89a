import { fenceAfter, lineText, readDocument } from '@baton/playbook/plain'

const definition = /^ {0,3}\[[^\]]+\]:[ \t]+\S/
/** Long enough that few parts are drawn again, short enough that one is drawn quickly. */
const partHeading = /^ {0,3}#{1,3}[ \t]/

/**
 * A playbook's text cut into parts that can be drawn one by one, so that a change draws one of
 * them again: at headings, never inside a code block. Markers and other comments are left out, a
 * fence around the whole file is taken off, and front matter is shown as it is written.
 */
export function previewParts(text: string): string[] {
  const parts: string[][] = [[]]
  const definitions: string[] = []
  let open: string | null = null
  let comment = false
  for (const line of readableLines(text)) {
    if (open !== null) {
      open = fenceAfter(open, line)
      parts.at(-1)?.push(line)
      continue
    }
    const seen = withoutComments(line, comment)
    comment = seen.inside
    if (comment || seen.text !== line) {
      if (seen.text.trim() !== '') parts.at(-1)?.push(seen.text)
      continue
    }
    open = fenceAfter(null, line)
    if (definition.test(line)) definitions.push(line)
    else if (partHeading.test(line)) parts.push([])
    parts.at(-1)?.push(line)
  }
  const known = definitions.length === 0 ? '' : `\n\n${definitions.join('\n')}`
  return parts
    .map((part) => part.join('\n').trim())
    .filter((part) => part !== '')
    .map((part) => part + known)
}

/** What is inside the outer fence. Front matter is no Markdown: it would become a rule and a heading. */
function readableLines(text: string): string[] {
  const { lines, firstLine, lastLine, frontMatter } = readDocument(text)
  const shown: string[] = []
  for (let line = firstLine; line <= lastLine; line += 1) {
    if (line === frontMatter?.startLine) shown.push('```yaml')
    else if (line === frontMatter?.endLine) shown.push('```')
    else shown.push(lineText(lines, line))
  }
  return shown
}

/** The words of a line outside comments, of which one may have begun further up. */
function withoutComments(line: string, inside: boolean): { text: string; inside: boolean } {
  let text = ''
  let rest = line
  let within = inside
  while (rest !== '') {
    const next = rest.indexOf(within ? '-->' : '<!--')
    if (next === -1) return { text: within ? text : text + rest, inside: within }
    if (!within) text += rest.slice(0, next)
    rest = rest.slice(next + (within ? 3 : 4))
    within = !within
  }
  return { text, inside: within }
}
