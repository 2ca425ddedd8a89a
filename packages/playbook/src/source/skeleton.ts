import type { SourceDocument } from './document.ts'
import { lineCount, lineText } from './lines.ts'
import { type Prefix, structuralPrefix } from './prefix.ts'
import { type Refusal, setextUnderline, Tangle } from './tangle.ts'

/*
 * What remark gets to see: a text as long as the source, line by line and offset by offset, in
 * which only what decides the block structure is left. remark then does what it is needed for
 * (CommonMark's block rules) and nothing that grows with the square of hostile prose: its inline
 * rules look back over a whole paragraph for each `]`, `*`, `<` or trailing space. Inline text is
 * read from the real source by src/inline.
 */

/** Lines a block may hold that are only perhaps structure; see `risky`. */
const riskyPerBlock = 64

const thematicBreak = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/
const backtickFence = /^(`{3,32})[^`]*$/
const tildeFence = /^~{3,}/
/** The starts of CommonMark's HTML blocks 1 to 6; block 7, any other tag, is read as prose. */
const htmlStart =
  /^<(?:!--|[?]|![A-Za-z]|(?:script|pre|style|textarea)(?:[ \t>]|$)|\/?(?:address|article|aside|blockquote|body|center|details|dialog|div|dl|dt|dd|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t>]|\/>|$))/i
const inlineSpecials = /<\/(?:script|pre|style|textarea)>|[!&*<[\\\]_`]/gi

export type Skeleton = { text: string } | Refusal

/** The block skeleton of a document, or where its nesting becomes unreasonable. */
export function skeletonOf(document: SourceDocument): Skeleton {
  const { lines, source, frontMatter } = document
  const parts: string[] = []
  let risky = 0
  const tangle = new Tangle(lineCount(lines))
  let at = 0
  for (let line = 1; line <= lineCount(lines); line++) {
    const raw = lineText(lines, line)
    const start = lines.starts[line - 1] ?? 0
    parts.push(source.slice(at, start))
    at = start + raw.length
    const inFrontMatter =
      frontMatter && line >= frontMatter.startLine && line <= frontMatter.endLine
    if (line < document.firstLine || line > document.lastLine || inFrontMatter) {
      parts.push(' '.repeat(raw.length))
      continue
    }
    const text = line === 1 && document.bom ? ` ${raw.slice(1)}` : raw
    if (isBlank(text)) {
      risky = 0
      tangle.blank()
      parts.push(text)
      continue
    }
    const prefix = structuralPrefix(text)
    const refused = tangle.add(prefix, text.slice(prefix.end))
    if (refused) return { refused, line }
    const reduced = reduceLine(text, prefix, risky < riskyPerBlock)
    if (reduced.risky) risky++
    parts.push(reduced.text)
  }
  parts.push(source.slice(at))
  return { text: parts.join('') }
}

/** Only blanks and tabs end a paragraph in CommonMark; other white space is text. */
function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9) return false
  }
  return true
}

/**
 * A line with its prose neutralised. `risky` says that it keeps something which remark may yet
 * take for prose (it is indented like code, or ends in blanks); `allowed` is false once a block
 * has had its share of those, and then the line is prose.
 */
function reduceLine(
  text: string,
  prefix: Prefix,
  allowed: boolean,
): { text: string; risky: boolean } {
  if (thematicBreak.test(text)) return { text, risky: false }
  // A star as list marker is an emphasis sign to remark when it turns out to be prose; a plus
  // is never anything else. (Two lists told apart by star and plus alone become one.)
  const head = text.slice(0, prefix.end).replaceAll('*', '+')
  const rest = text.slice(prefix.end)
  const trailing = rest.length - rest.trimEnd().length
  if (rest === '') return { text: head, risky: false }
  const fence = backtickFence.test(rest) || tildeFence.test(rest)
  if (fence || setextUnderline.test(rest)) {
    if (trailing === 0) return { text: head + rest, risky: false }
    if (allowed) return { text: head + rest, risky: true }
  }
  if (rest.startsWith('<') && htmlStart.test(rest)) {
    const close = rest.startsWith('<!--') ? rest.indexOf('-->', 2) : -1
    if (close !== -1) {
      return { text: head + rest.slice(0, close + 3) + prose(rest.slice(close + 3)), risky: false }
    }
    if (prefix.indent < 4) return { text: `${head}<${html(rest)}`, risky: false }
    if (allowed) return { text: `${head}<${html(rest)}`, risky: true }
  }
  return { text: head + prose(rest), risky: false }
}

/** The rest of a line that opens an HTML block: its second character decides the kind. */
function html(rest: string): string {
  return rest.startsWith('<!') ? `!${prose(rest.slice(2))}` : prose(rest.slice(1))
}

function prose(text: string): string {
  const kept = text.trimEnd()
  const masked = kept.replace(inlineSpecials, (match) => (match.length > 1 ? match : 'x'))
  return kept.length === text.length ? masked : masked + 'x'.repeat(text.length - kept.length)
}
