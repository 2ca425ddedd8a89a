import type { Diagnostic, PlaybookModel, Target } from '@baton/schema'
import { plainText } from '../inline/plain.ts'
import type { Marker } from '../markers/scan.ts'
import { type Item, readItem, readItems } from '../sections/items.ts'
import type { SectionGroup } from '../sections/outline.ts'
import { type BlockNode, type List, spanOf } from '../source/blocks.ts'
import type { Lines } from '../source/lines.ts'
import { bindTarget, type MetricLine } from './bind.ts'
import { readMetricComment } from './comment.ts'
import { readWording } from './wording.ts'

export type Metrics = {
  metrics: PlaybookModel['metrics']
  targets: Target[]
  diagnostics: Diagnostic[]
}

type Entry = { item: Item; group: string | null }

/** Reads the metrics of some sections: one for each list item, grouped by the label above it. */
export function readMetrics(
  source: string,
  lines: Lines,
  groups: readonly SectionGroup[],
  comments: readonly Marker[],
): Metrics {
  const entries = groups.flatMap((group) => readEntries(source, lines, group))
  const diagnostics: Diagnostic[] = []
  const metrics: MetricLine[] = []
  let cursor = 0
  for (const [index, { item, group }] of entries.entries()) {
    const nextLine = entries[index + 1]?.item.line ?? Number.POSITIVE_INFINITY
    let comment: MetricLine['comment'] = null
    for (; cursor < comments.length; cursor++) {
      const marker = comments[cursor]
      if (!marker || marker.line >= nextLine) break
      if (marker.line < item.line) continue
      const read = readMetricComment(marker)
      if ('comment' in read) comment ??= read.comment
      else diagnostics.push(read.diagnostic)
    }
    metrics.push({ ...splitMetric(item.inline.text), group, line: item.line, comment })
  }
  return {
    metrics: metrics.map(({ comment: _, ...metric }) => metric),
    targets: metrics.flatMap((metric) =>
      readWording(metric.text).map((wording) => bindTarget(metric, wording)),
    ),
    diagnostics,
  }
}

/** `Label: text`; a line without a colon is both. */
function splitMetric(text: string): { label: string; text: string } {
  const colon = /:(?=\s)/.exec(text)
  if (!colon || colon.index === 0) return { label: text, text }
  const rest = text.slice(colon.index + 1).trim()
  return rest === ''
    ? { label: text, text }
    : { label: text.slice(0, colon.index).trim(), text: rest }
}

function readEntries(source: string, lines: Lines, group: SectionGroup): Entry[] {
  const entries: Entry[] = []
  let name: string | null = null
  for (const part of group.parts) {
    name = part === group.section ? null : groupName(part.title)
    for (const block of part.blocks) {
      if (block.type === 'paragraph') name = paragraphGroup(source, block) ?? name
      if (block.type !== 'list') continue
      for (const node of block.children) {
        const item = readItem(source, lines, node)
        if (!item) continue
        const nested = node.children.find((child): child is List => child.type === 'list')
        if (nested && readWording(splitMetric(item.inline.text).text).length === 0) {
          const inner = groupName(item.inline.text)
          entries.push(
            ...readItems(source, lines, [nested]).map((entry) => ({ item: entry, group: inner })),
          )
        } else entries.push({ item, group: name })
        const label = item.trailingLabels.at(-1)
        if (label) name = groupName(label.text)
      }
    }
  }
  return entries
}

/** A paragraph that is one emphasised label, or ends in one, names the group below it. */
function paragraphGroup(source: string, block: BlockNode): string | null {
  const { start, end } = spanOf(block)
  const last =
    source
      .slice(start, end)
      .trimEnd()
      .split(/\r\n?|\n/)
      .at(-1)
      ?.trim() ?? ''
  return /^(?:\*\*|__)[^\n]{1,120}(?:\*\*|__):?$/.test(last) ? groupName(plainText(last)) : null
}

function groupName(text: string): string {
  return text.replace(/:\s*$/, '').trim()
}
