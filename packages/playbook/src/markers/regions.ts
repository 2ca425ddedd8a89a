import type { Diagnostic } from '@baton/schema'
import { finding, quote } from '../finding.ts'
import type { Marker } from './scan.ts'

/** A region an agent may rewrite: its body lies between the two markers. */
export type Region = { id: string; startMarker: Marker; endMarker: Marker }

/** A placeholder that still waits for content. */
export type Slot = { slot: string; line: number; start: number; end: number }

/** Pairs region markers. Every fault of their structure is an error: it refuses the write. */
export function pairRegions(markers: readonly Marker[]): {
  regions: Region[]
  diagnostics: Diagnostic[]
} {
  const regions: Region[] = []
  const diagnostics: Diagnostic[] = []
  const seen = new Map<string, number>()
  let open: Marker | null = null
  for (const marker of markers) {
    if (marker.kind === 'region-start') {
      if (open) {
        diagnostics.push(nested(marker, open))
        continue
      }
      const first = seen.get(marker.value)
      if (first !== undefined) diagnostics.push(duplicate(marker, first))
      else seen.set(marker.value, marker.line)
      open = marker
    } else if (marker.kind === 'region-end') {
      if (open) regions.push({ id: open.value, startMarker: open, endMarker: marker })
      else diagnostics.push(unmatchedEnd(marker))
      open = null
    }
  }
  if (open) diagnostics.push(unmatchedStart(open))
  return { regions, diagnostics }
}

/** Pairs `agent-fill` markers: each start is an open slot. Faults are warnings. */
export function pairSlots(markers: readonly Marker[]): {
  slots: Slot[]
  diagnostics: Diagnostic[]
} {
  const slots: Slot[] = []
  const diagnostics: Diagnostic[] = []
  let open: Slot | null = null
  for (const marker of markers) {
    if (marker.kind === 'fill-start') {
      if (open) diagnostics.push(fillUnclosed(open))
      open = { slot: marker.value, line: marker.line, start: marker.start, end: marker.end }
      slots.push(open)
    } else if (marker.kind === 'fill-end') {
      if (open) open.end = marker.end
      else diagnostics.push(fillUnopened(marker))
      open = null
    }
  }
  if (open) diagnostics.push(fillUnclosed(open))
  return { slots, diagnostics }
}

/** A warning for each comment that begins like a marker and is none. */
export function malformedMarkers(markers: readonly Marker[]): Diagnostic[] {
  return markers
    .filter((marker) => marker.kind === 'malformed')
    .map((marker) =>
      finding(
        'warning',
        'MARKER_MALFORMED',
        marker.line,
        `The comment ${quote(marker.value)} looks like a marker but does not follow the grammar; it has no effect.`,
        'Write agent-update:start:ID, agent-update:end, agent-fill:SLOT, /agent-fill, ' +
          'agent-readonly:ID, agent-gate: RULE or agent-metric: KEY. An end carries no id.',
      ),
    )
}

function nested(marker: Marker, open: Marker): Diagnostic {
  return finding(
    'error',
    'REGION_NESTED',
    marker.line,
    `Region ${quote(marker.value)} begins inside region ${quote(open.value)}, which began on line ${open.line}.`,
    'Put <!-- agent-update:end --> before this line, or remove this start.',
  )
}

function duplicate(marker: Marker, first: number): Diagnostic {
  return finding(
    'error',
    'REGION_DUPLICATE',
    marker.line,
    `A second region has the id ${quote(marker.value)}; the first began on line ${first}.`,
    'Give each region an id of its own.',
  )
}

function unmatchedStart(marker: Marker): Diagnostic {
  return finding(
    'error',
    'REGION_UNCLOSED',
    marker.line,
    `Region ${quote(marker.value)} begins here and never ends.`,
    'Put <!-- agent-update:end --> on the line after its last one.',
  )
}

function unmatchedEnd(marker: Marker): Diagnostic {
  return finding(
    'error',
    'REGION_UNOPENED',
    marker.line,
    'A region ends here, but none began.',
    'Remove this line, or put <!-- agent-update:start:ID --> where the region begins.',
  )
}

function fillUnclosed(slot: Slot): Diagnostic {
  return finding(
    'warning',
    'FILL_UNCLOSED',
    slot.line,
    `The slot ${quote(slot.slot)} begins here and does not end before the next.`,
    'Replace it with content and remove the wrapper, or close it with <!-- /agent-fill -->.',
  )
}

function fillUnopened(marker: Marker): Diagnostic {
  return finding(
    'warning',
    'FILL_UNOPENED',
    marker.line,
    'A slot ends here, but none began.',
    'Remove this comment.',
  )
}
