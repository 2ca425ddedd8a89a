import type { Diagnostic } from '@baton/schema'
import { finding, quote } from '../finding.ts'
import type { Marker } from '../markers/scan.ts'

/** What an `agent-metric` comment says: a key, and the values that select a series. */
export type MetricComment = { key: string; labels: Record<string, string> }

const keyPattern = /^[A-Za-z][\w-]{0,63}$/
const word = /([A-Za-z][\w-]{0,63})=(?:"([^"]*)"|([^\s"]+))|(\S+)/g

/** Reads `KEY name=value name="two words"`; null with a warning when it is not that. */
export function readMetricComment(
  marker: Marker,
): { comment: MetricComment } | { diagnostic: Diagnostic } {
  const [, key = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(marker.value) ?? []
  if (!keyPattern.test(key) || rest.length > 500) return { diagnostic: invalid(marker) }
  const labels: Record<string, string> = {}
  for (const [, name, quoted, bare] of rest.matchAll(word)) {
    if (name === undefined) return { diagnostic: invalid(marker) }
    labels[name] = quoted ?? bare ?? ''
  }
  return { comment: { key, labels } }
}

function invalid(marker: Marker): Diagnostic {
  return finding(
    'warning',
    'METRIC_COMMENT_INVALID',
    marker.line,
    `The comment ${quote(`agent-metric: ${marker.value}`)} is not understood and has no effect.`,
    'Write <!-- agent-metric: KEY name=value -->, for instance: time_in_progress kind=endpoint',
  )
}
