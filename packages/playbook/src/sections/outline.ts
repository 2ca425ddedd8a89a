import { plainText } from '../inline/plain.ts'
import { type BlockNode, type Heading, type Root, spanOf } from '../source/blocks.ts'
import { type SectionKind, sectionKind } from './kinds.ts'

/** A heading and what stands under it. Lines include the heading and its sub-sections. */
export type Section = {
  title: string
  depth: number
  startLine: number
  endLine: number
  kind: SectionKind | null
  heading: Heading
  /** The blocks between this heading and the next one of any level. */
  blocks: BlockNode[]
}

/** The words of a heading, from the source: remark saw only its skeleton. */
function headingText(source: string, heading: Heading): string {
  const { start, end } = spanOf(heading)
  const raw = source.slice(start, end)
  const atx = /^#{1,6}(?=\s|$)/.exec(raw)
  // A setext heading ends in its underline.
  const text = atx
    ? raw
        .slice(atx[0].length)
        .trimEnd()
        .replace(/[ \t]#+$/, '')
    : raw.slice(0, Math.max(raw.lastIndexOf('\n'), raw.lastIndexOf('\r'), 0))
  return plainText(text)
}

/** Every top-level heading in order, with its extent; `lastLine` is the playbook's last line. */
export function readOutline(source: string, root: Root, lastLine: number): Section[] {
  const sections: Section[] = []
  const open: Section[] = []
  for (const block of root.children) {
    if (block.type !== 'heading') {
      sections.at(-1)?.blocks.push(block)
      continue
    }
    const { startLine } = spanOf(block)
    for (let top = open.at(-1); top && top.depth >= block.depth; top = open.at(-1)) {
      top.endLine = startLine - 1
      open.pop()
    }
    const title = headingText(source, block)
    const section: Section = {
      title,
      depth: block.depth,
      startLine,
      endLine: lastLine,
      kind: sectionKind(title),
      heading: block,
      blocks: [],
    }
    sections.push(section)
    open.push(section)
  }
  return sections
}

/** One section of a kind with its sub-sections; those of another kind are not part of it. */
export type SectionGroup = { section: Section; parts: Section[] }

/** The sections of one kind: a playbook may hold several. */
export function sectionsOfKind(sections: readonly Section[], kind: SectionKind): SectionGroup[] {
  const groups: SectionGroup[] = []
  let group: SectionGroup | null = null
  // A sub-section of another kind leaves the group for as long as it lasts.
  let awayUntil = 0
  for (const section of sections) {
    if (group && section.startLine > group.section.endLine) group = null
    if (!group && section.kind === kind) {
      group = { section, parts: [section] }
      groups.push(group)
    } else if (group && section.startLine > awayUntil) {
      if (section.kind === null || section.kind === kind) group.parts.push(section)
      else awayUntil = section.endLine
    }
  }
  return groups
}

/** The blocks of a group in order, without the headings. */
export function blocksOf(group: SectionGroup): BlockNode[] {
  return group.parts.flatMap((part) => part.blocks)
}
