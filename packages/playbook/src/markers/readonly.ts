import type { Section } from '../sections/outline.ts'
import { type Lines, lineText } from '../source/lines.ts'
import type { Region } from './regions.ts'
import type { Marker } from './scan.ts'

/** Guidance that stays: both lines included. */
export type ReadonlyScope = { id: string; startLine: number; endLine: number }

/**
 * The scope of each `agent-readonly` marker: up to the next heading of the same or a higher
 * level than the first heading behind it, and never beyond the region that surrounds it.
 */
export function readonlyScopes(
  markers: readonly Marker[],
  headings: readonly Section[],
  regions: readonly Region[],
  lines: Lines,
  lastLine: number,
): ReadonlyScope[] {
  // Markers, headings and regions all come in order, so one cursor each serves all scopes.
  let cursor = 0
  let next = 0
  return markers
    .filter((marker) => marker.kind === 'readonly')
    .map((marker) => {
      while ((regions[next]?.endMarker.start ?? Number.POSITIVE_INFINITY) < marker.start) next++
      const candidate = regions[next]
      const region = candidate && candidate.startMarker.start < marker.start ? candidate : null
      while ((headings[cursor]?.startLine ?? Number.POSITIVE_INFINITY) < marker.line) cursor++
      const bound = region ? Math.max(region.endMarker.line - 1, marker.line) : lastLine
      // The section's own end is where a heading of its level or a higher one comes.
      let end = Math.min(headings[cursor]?.endLine ?? bound, bound)
      while (end > marker.line && lineText(lines, end).trim() === '') end--
      return { id: marker.value, startLine: marker.line, endLine: Math.max(end, marker.line) }
    })
}
