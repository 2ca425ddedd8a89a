import { scanInline } from '../inline/scan.ts'
import { type BlockNode, spanOf } from '../source/blocks.ts'
import { type Lines, lineAt } from '../source/lines.ts'

export type MarkerKind =
  | 'region-start'
  | 'region-end'
  | 'fill-start'
  | 'fill-end'
  | 'readonly'
  | 'gate'
  | 'metric'
  | 'malformed'

/** One marker comment: `value` is the id, slot or rule; offsets include `<!--` and `-->`. */
export type Marker = { kind: MarkerKind; value: string; start: number; end: number; line: number }

const id = '([A-Za-z0-9][A-Za-z0-9._-]{0,127})'
const grammar: readonly [MarkerKind, RegExp][] = [
  ['region-start', new RegExp(`^agent-update:start:${id}$`)],
  ['region-end', /^agent-update:end$/],
  ['fill-start', new RegExp(`^agent-fill:${id}$`)],
  ['fill-end', /^\/agent-fill$/],
  ['readonly', new RegExp(`^agent-readonly:${id}$`)],
  ['gate', /^agent-gate:[ \t]*(.*)$/],
  ['metric', /^agent-metric:[ \t]*(.*)$/],
]

/**
 * The markers of the blocks that hold text, in order. Only a comment that follows the grammar to
 * the letter is one; a comment that merely begins like one is `malformed` and has no effect.
 */
export function scanMarkers(source: string, lines: Lines, blocks: readonly BlockNode[]): Marker[] {
  const markers: Marker[] = []
  for (const block of blocks) {
    const span = spanOf(block)
    const raw = source.slice(span.start, span.end)
    if (!raw.includes('<!--')) continue
    const comments = block.type === 'html' ? htmlComments(raw) : scanInline(raw)
    for (const comment of comments) {
      if (comment.type !== 'comment') continue
      const marker = readMarker(comment.value.trim())
      if (!marker) continue
      const start = span.start + comment.start
      markers.push({ ...marker, start, end: span.start + comment.end, line: lineAt(lines, start) })
    }
  }
  return markers
}

function readMarker(body: string): Pick<Marker, 'kind' | 'value'> | null {
  if (!body.startsWith('agent-') && !body.startsWith('/agent-')) return null
  for (const [kind, pattern] of grammar) {
    const match = pattern.exec(body)
    if (match) return { kind, value: (match[1] ?? '').trim() }
  }
  return /^\/?agent-(?:update|fill|readonly|gate|metric)\b/.test(body)
    ? { kind: 'malformed', value: body }
    : null
}

type Comment = { type: 'comment'; start: number; end: number; value: string }

/** In an HTML block backticks mean nothing: comments only. */
function* htmlComments(raw: string): Generator<Comment> {
  let at = raw.indexOf('<!--')
  while (at !== -1) {
    const close = raw.indexOf('-->', at + 2)
    if (close === -1) return
    yield {
      type: 'comment',
      start: at,
      end: close + 3,
      value: raw.slice(at + 4, Math.max(close, at + 4)),
    }
    at = raw.indexOf('<!--', close + 3)
  }
}
