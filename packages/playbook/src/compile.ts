import type { Diagnostic, PlaybookModel } from '@baton/schema'
import { type CompiledItem, compileChecklist, strayRule } from './gates/checklist.ts'
import { plainText } from './inline/plain.ts'
import type { ReadonlyScope } from './markers/readonly.ts'
import type { Region, Slot } from './markers/regions.ts'
import type { Marker } from './markers/scan.ts'
import { readDescribed } from './sections/described.ts'
import { readIssues } from './sections/issues.ts'
import { type Item, readItems } from './sections/items.ts'
import type { SectionKind } from './sections/kinds.ts'
import { blocksOf, type Section, sectionsOfKind } from './sections/outline.ts'
import { readResource, readStartingPoint, readTouchpoint } from './sections/references.ts'
import { spanOf } from './source/blocks.ts'
import type { SourceDocument } from './source/document.ts'
import { type FrontMatterValues, listValue, textValue } from './source/front-matter-values.ts'
import { readMetrics } from './targets/metrics.ts'

/** What reading the structure gives and compiling needs. */
export type Structure = {
  document: SourceDocument
  frontMatter: FrontMatterValues
  sections: Section[]
  markers: Marker[]
  regions: Region[]
  scopes: ReadonlyScope[]
  slots: Slot[]
}

/** Compiles a playbook's structure to its model; `checklist` keeps what edits need. */
export function compile(structure: Structure): {
  model: PlaybookModel
  checklist: CompiledItem[]
  diagnostics: Diagnostic[]
} {
  const { document, frontMatter: values, sections, markers } = structure
  const { source, lines } = document
  const groups = (kind: SectionKind) => sectionsOfKind(sections, kind)
  const items = (kind: SectionKind): Item[] =>
    groups(kind).flatMap((group) => readItems(source, lines, blocksOf(group)))
  const texts = (kind: SectionKind) =>
    items(kind).map((item) => ({ text: item.inline.text, line: item.line }))

  const gates = splitGates(structure)
  const checklist = compileChecklist(items('checklist'), gates.inside)
  const metrics = readMetrics(
    source,
    lines,
    groups('metrics'),
    markers.filter((marker) => marker.kind === 'metric'),
  )
  const title =
    sections.find((section) => section.depth === 1)?.title ||
    sections[0]?.title ||
    textValue(values, 'name') ||
    textValue(values, 'title') ||
    ''
  return {
    model: {
      title,
      mission: readMission(structure),
      frontMatter: {
        goal: textValue(values, 'ai_update_goal') ?? textValue(values, 'description'),
        requiredInputs: listValue(values, 'required_inputs'),
        successCriteria: listValue(values, 'success_criteria'),
      },
      responsibilities: texts('responsibilities'),
      practices: texts('practices'),
      resources: items('resources').map(readResource),
      startingPoints: items('starting-points').map(readStartingPoint),
      touchpoints: items('touchpoints').map(readTouchpoint),
      checklist: checklist.items.map(({ textEnd: _, marker: __, ...item }) => item),
      metrics: metrics.metrics,
      targets: metrics.targets,
      knownIssues: groups('troubleshooting').flatMap((group) => readIssues(source, lines, group)),
      handoffFields: readDescribed(items('handoff')),
      evidenceKinds: readDescribed(items('evidence')),
      regions: structure.regions.map(({ id, startMarker, endMarker }) => ({
        id,
        startLine: startMarker.line,
        endLine: endMarker.line,
      })),
      readonlyScopes: structure.scopes.map((scope) => ({ ...scope })),
      openSlots: structure.slots.map(({ slot, line }) => ({ slot, line })),
      sections: sections.map(({ heading: _, blocks: __, ...section }) => section),
    },
    checklist: checklist.items,
    diagnostics: [
      ...checklist.diagnostics,
      ...gates.outside.map(strayRule),
      ...metrics.diagnostics,
    ],
  }
}

function readMission({ document, sections }: Structure): string | null {
  const group = sectionsOfKind(sections, 'mission')[0]
  if (!group) return null
  const paragraphs = blocksOf(group)
    .filter((block) => block.type === 'paragraph')
    .map((block) => plainText(document.source.slice(spanOf(block).start, spanOf(block).end)))
    .filter((text) => text !== '')
  return paragraphs.length === 0 ? null : paragraphs.join('\n\n')
}

/** Gate comments of the checklist sections, and those that stand anywhere else. */
function splitGates({ sections, markers }: Structure): { inside: Marker[]; outside: Marker[] } {
  const parts = sectionsOfKind(sections, 'checklist').flatMap((group) => group.parts)
  const starts = parts.map((part) => part.startLine)
  const inside: Marker[] = []
  const outside: Marker[] = []
  let next = 0
  // Sections and markers come in order. A part reaches to the next heading of any level.
  const headings = sections.map((section) => section.startLine)
  let heading = -1
  for (const marker of markers) {
    if (marker.kind !== 'gate') continue
    while ((headings[heading + 1] ?? Number.POSITIVE_INFINITY) <= marker.line) heading++
    const own = headings[heading] ?? 0
    while ((starts[next] ?? Number.POSITIVE_INFINITY) < own) next++
    if (starts[next] === own) inside.push(marker)
    else outside.push(marker)
  }
  return { inside, outside }
}
