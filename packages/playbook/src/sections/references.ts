import type { PlaybookModel } from '@baton/schema'
import type { Item } from './items.ts'
import { splitLabel } from './items.ts'

const separators = /^[\s—–:-]+/

/** `Title: [label](path)` or `[Title](path)`. */
export function readResource(item: Item): PlaybookModel['resources'][number] {
  const { text, links, codes } = item.inline
  const link = links[0]
  const { label, rest } = splitLabel(text)
  const title = rest === '' ? (link?.label ?? text) : label
  return { title, path: link?.target ?? codes[0] ?? '', line: item.line }
}

/** `` `path/` — purpose ``; the path may also be a link, emphasised or bare. */
export function readStartingPoint(item: Item): PlaybookModel['startingPoints'][number] {
  const { text, links, codes } = item.inline
  const code = codes[0]
  const link = links[0]
  if (code !== undefined && text.startsWith(code)) {
    return { path: code, purpose: purposeAfter(text, code), line: item.line }
  }
  if (link && text.startsWith(link.label)) {
    const path = /[/.]/.test(link.label) && !link.label.includes(' ') ? link.label : link.target
    return { path, purpose: purposeAfter(text, link.label), line: item.line }
  }
  const { label, rest } = splitLabel(text)
  return { path: label, purpose: rest, line: item.line }
}

function purposeAfter(text: string, path: string): string {
  return text.slice(path.length).replace(separators, '').trim()
}

const markerMention = /\bagent-update:(?:start:)?([A-Za-z0-9][A-Za-z0-9._-]*)/

/** `[Title](path) — agent-update:marker - description`. */
export function readTouchpoint(item: Item): PlaybookModel['touchpoints'][number] {
  const { text, links, codes } = item.inline
  const link = links[0]
  const marker = markerMention.exec(text)
  const before = marker ? text.slice(0, marker.index) : text
  const title = link?.label ?? splitLabel(before).label.replace(/[\s—–-]+$/, '')
  const rest = marker
    ? text.slice(marker.index + marker[0].length)
    : text.startsWith(title)
      ? text.slice(title.length)
      : ''
  return {
    title,
    path: link?.target ?? codes.find((code) => !code.startsWith('agent-')) ?? '',
    marker: marker?.[1] ?? null,
    description: rest.replace(/^[\s—–:)(-]+/, '').trim(),
    line: item.line,
  }
}
