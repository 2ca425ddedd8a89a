import { type Reading, readPlaybook } from '../read.ts'
import { lineEnd, lineStart } from '../source/lines.ts'

/**
 * A stretch of a playbook's source, exact to the byte: the body of a region (without its readonly
 * scopes), a readonly scope, or what lies outside both (markers included).
 */
export type Segment = {
  kind: 'outside' | 'region' | 'readonly'
  /** The region's or scope's id; null outside. */
  id: string | null
  start: number
  text: string
}

type Stretch = { id: string; start: number; end: number }

/** Splits a playbook into segments; `renderPlaybook` joins them to the same text again. */
export function segmentPlaybook(source: string): Segment[] {
  return segmentsOf(readPlaybook(source))
}

/** The text that the segments were made from, with whatever was changed in them. */
export function renderPlaybook(segments: readonly Pick<Segment, 'text'>[]): string {
  return segments.map((segment) => segment.text).join('')
}

/** The segments of a playbook that is read already. */
export function segmentsOf(reading: Reading): Segment[] {
  const { source } = reading.document
  const scopes = scopeStretches(reading)
  const stretches = [
    ...freeStretches(reading, scopes).map((stretch) => ({ ...stretch, kind: 'region' as const })),
    ...scopes.map((stretch) => ({ ...stretch, kind: 'readonly' as const })),
  ].sort((a, b) => a.start - b.start || a.end - b.end)
  const segments: Segment[] = []
  let at = 0
  const outside = (end: number) => {
    if (end > at)
      segments.push({ kind: 'outside', id: null, start: at, text: source.slice(at, end) })
  }
  for (const { kind, id, start, end } of stretches) {
    outside(start)
    segments.push({ kind, id, start, text: source.slice(start, end) })
    at = end
  }
  outside(source.length)
  return segments
}

/** Readonly scopes as offsets; scopes that overlap become one. */
function scopeStretches({ scopes, document }: Reading): Stretch[] {
  const merged: Stretch[] = []
  for (const { id, startLine, endLine } of scopes) {
    const start = lineStart(document.lines, startLine)
    const end = lineEnd(document.lines, endLine)
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ id, start, end })
  }
  return merged
}

/**
 * What an agent may rewrite: each region's body, cut at the scopes inside it. Empty stretches
 * count, so that filling an empty region does not change how a text is cut.
 */
function freeStretches({ regions }: Reading, scopes: readonly Stretch[]): Stretch[] {
  const free: Stretch[] = []
  let next = 0
  for (const { id, startMarker, endMarker } of regions) {
    let at = startMarker.end
    while ((scopes[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++
    for (let index = next; index < scopes.length; index++) {
      const scope = scopes[index]
      if (!scope || scope.start >= endMarker.start) break
      if (scope.start >= at) free.push({ id, start: at, end: scope.start })
      at = scope.end
    }
    // A scope that began outside may cover the region to its end: nothing of it is free then.
    if (at <= endMarker.start) free.push({ id, start: at, end: endMarker.start })
  }
  return free
}
