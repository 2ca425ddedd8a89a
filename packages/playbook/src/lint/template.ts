import type { Diagnostic } from '@baton/schema'
import { finding, quote } from '../finding.ts'
import { scanInline } from '../inline/scan.ts'
import type { Reading } from '../read.ts'
import { spanOf } from '../source/blocks.ts'
import { textValue } from '../source/front-matter-values.ts'
import { lineAt } from '../source/lines.ts'

/** What scaffolding tools leave behind for somebody to replace. */
const templateText =
  /\bTODO:|\bTBD\b|\bFIXME:|\blorem ipsum\b|\[(?:common problem|problem|placeholder|todo|tbd|your [^[\]\n]{1,60}|insert [^[\]\n]{1,60}|describe [^[\]\n]{1,60}|add [^[\]\n]{1,60}|project name|name of [^[\]\n]{1,60})\](?!\()|^(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])?[ \t]*(?:\*\*[^*\n]{1,60}\*\*:?[ \t]*)?)describe (?:how|what|why|when|where|which|the|any|your)\b[^\n]*/gim

/** Template text that nobody replaced, and front matter that says so itself. Code is left alone. */
export function lintTemplate(reading: Reading): Diagnostic[] {
  const { document, frontMatter: values, blocks } = reading
  const found: Diagnostic[] = []
  const { frontMatter, source, lines } = document
  if (frontMatter && textValue(values, 'status') === 'unfilled') {
    found.push(
      finding(
        'warning',
        'PLAYBOOK_UNFILLED',
        frontMatter.startLine,
        'The front matter says that the playbook is unfilled.',
        'Replace the template text, then set status: filled.',
      ),
    )
  }
  let last = 0
  for (const block of blocks) {
    if (block.type === 'html') continue
    const { start, end } = spanOf(block)
    const raw = source.slice(start, end)
    const text = /[`<]/.test(raw) ? withoutCode(raw) : raw
    for (const match of text.matchAll(templateText)) {
      const line = lineAt(lines, start + match.index)
      // One finding a line is enough to send somebody there.
      if (line !== last) found.push(leftover(line, match[0].trim()))
      last = line
    }
  }
  return found
}

/** The text with code spans and comments blanked, offsets kept. */
function withoutCode(raw: string): string {
  return scanInline(raw)
    .map(({ type, start, end }) =>
      type === 'text' ? raw.slice(start, end) : '.'.repeat(end - start),
    )
    .join('')
}

function leftover(line: number, text: string): Diagnostic {
  return finding(
    'warning',
    'TEMPLATE_TEXT',
    line,
    `Template text was left in: ${quote(text)}.`,
    'Replace it with what holds for this project, or remove the line.',
  )
}
