import { type InlineText, readInline } from '../inline/plain.ts'
import { type BlockNode, type List, type ListItem, spanOf } from '../source/blocks.ts'
import { type Lines, lineText } from '../source/lines.ts'

/** A list item's own text: its first paragraph, without what is nested below it. */
export type Item = {
  inline: InlineText
  /** The Markdown as written, a check box removed. */
  raw: string
  line: number
  /** Where the text ends in the source: a comment about the item goes there. */
  textEnd: number
  /** Label lines such as `**Velocity:**` that Markdown glues to the item when no blank precedes. */
  trailingLabels: { text: string; line: number }[]
  node: ListItem
}

const checkbox = /^\[[ xX]\][ \t]+/
const loneLabel = /^(?:\*\*|__)[^*_\n]{1,120}(?:\*\*|__):?[ \t]*$/

/** The items of every list among some blocks; nested lists stay inside their items. */
export function readItems(source: string, lines: Lines, blocks: readonly BlockNode[]): Item[] {
  return blocks
    .filter((block): block is List => block.type === 'list')
    .flatMap((list) => list.children)
    .map((node) => readItem(source, lines, node))
    .filter((item) => item !== null)
}

/** One item, or null when it holds no words. */
export function readItem(source: string, lines: Lines, node: ListItem): Item | null {
  const block = node.children[0]
  if (!block || (block.type !== 'paragraph' && block.type !== 'heading')) return null
  const span = spanOf(block)
  const trailingLabels: Item['trailingLabels'] = []
  let end = span.end
  for (let line = span.endLine; line > span.startLine; line--) {
    const text = lineText(lines, line)
    if (!loneLabel.test(text)) break
    trailingLabels.unshift({ text: readInline(text).text, line })
    end = lines.ends[line - 2] ?? end
  }
  const whole = source.slice(span.start, end)
  const raw = whole.replace(checkbox, '').replace(/^#{1,6}[ \t]+/, '')
  const inline = readInline(raw)
  if (inline.text === '') return null
  const textEnd = span.start + whole.trimEnd().length
  return { inline, raw, line: span.startLine, textEnd, trailingLabels, node }
}

/** `Name: description` or `Name — description`; without either the whole text is the name. */
export function splitLabel(text: string): { label: string; rest: string } {
  const match = /:(?=\s|$)| [—–-] /.exec(text)
  if (!match || match.index === 0) return { label: text.trim(), rest: '' }
  return {
    label: text.slice(0, match.index).trim(),
    rest: text.slice(match.index + match[0].length).trim(),
  }
}
