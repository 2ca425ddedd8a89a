import { findLinks, type Link } from './links.ts'
import { scanInline } from './scan.ts'

/** Inline Markdown as read: what it says, its links, its code spans and its comments. */
export type InlineText = {
  /** The words: emphasis, comments and link targets removed, one line. */
  text: string
  links: Link[]
  codes: string[]
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
}

/** Reads raw inline Markdown. */
export function readInline(raw: string): InlineText {
  if (!/[`<[\\*_&!\n\r]/.test(raw)) return { text: raw.trim(), links: [], codes: [] }
  const codes: string[] = []
  const values: string[] = []
  // Code goes behind a private character, so that nothing inside it is read as Markdown.
  const hidden = scanInline(raw.replaceAll('\uE000', ' '))
    .map((inline) => {
      if (inline.type === 'text') return raw.slice(inline.start, inline.end)
      if (inline.type === 'comment') return ''
      codes.push(inline.value)
      values.push(inline.value)
      return '\uE000'
    })
    .join('')
  const links = findLinks(hidden)
  let next = 0
  const text = stripEmphasis(withoutTargets(hidden, links))
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\uE000/g, () => values[next++] ?? '')
  let code = 0
  const show = (part: string) => part.replace(/\uE000/g, () => codes[code++] ?? '')
  return {
    text: oneLine(text),
    links: links.map((link) => ({ ...link, label: oneLine(stripEmphasis(show(link.label))) })),
    codes,
  }
}

/** The words of raw inline Markdown on one line. */
export function plainText(raw: string): string {
  return readInline(raw).text
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function withoutTargets(text: string, links: readonly Link[]): string {
  let at = 0
  let out = ''
  for (const link of links) {
    out += text.slice(at, link.start) + link.label
    at = link.end
  }
  return out + text.slice(at)
}

/**
 * Removes matched emphasis signs: a run that can open is paired with the next run of the same
 * sign and length that can close. Runs without a partner stay, like the star of `a * b`.
 */
function stripEmphasis(text: string): string {
  const openers = new Map<string, number>()
  const dropped: { start: number; end: number }[] = []
  for (const match of text.matchAll(/\*+|_+/g)) {
    const run = match[0]
    const start = match.index
    const end = start + run.length
    const before = text.charAt(start - 1)
    const after = text.charAt(end)
    const inWord = run.startsWith('_') && /\w/.test(before) && /\w/.test(after)
    if (inWord || before === '\\') continue
    const opener = openers.get(run)
    if (opener !== undefined && before.trim() !== '') {
      dropped.push({ start: opener, end: opener + run.length }, { start, end })
      openers.delete(run)
    } else if (after.trim() !== '') openers.set(run, start)
  }
  if (dropped.length === 0) return text
  dropped.sort((a, b) => a.start - b.start)
  let at = 0
  let out = ''
  for (const { start, end } of dropped) {
    out += text.slice(at, start)
    at = end
  }
  return out + text.slice(at)
}
