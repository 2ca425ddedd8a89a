import type { Mark, Zone } from './marks.ts'
import { zoneAt } from './marks.ts'

/** As much of a node of the rendered tree as is looked at here. */
export type Node = {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: Node[]
  position?: { start: { line: number }; end: { line: number } } | undefined
}

export type Placement = {
  /** The line of the playbook before the first one of this text. */
  offset: number
  marks: readonly Mark[]
  zones: readonly Zone[]
  /** The headings of the outline by their line. */
  headings: ReadonlyMap<number, { id: string; nesting: number }>
}

/** A block of text that can carry marks. Lines are those of the playbook. */
type Block = { node: Node; parent: Node; start: number; end: number }

const carriers = /^(?:p|pre|li|tr|h[1-6])$/
const comment = /<!--[\s\S]*?(?:-->|$)/g

/**
 * Puts what Baton reads from a text beside the lines that it reads it from. Comments go; headings
 * get their anchors and the level that fits below the page's own; each block knows its line. Marks
 * become `span`s that name them by their index.
 */
export function placeMarks({ offset, marks, zones, headings }: Placement) {
  return (tree: Node): void => {
    const lineOf = (node: Node) => (node.position?.start.line ?? 0) + offset
    const blocks: Block[] = []
    const numbered = new Set<number>()

    const visit = (parent: Node) => {
      const siblings = parent.children ?? []
      parent.children = siblings.flatMap((node, index): Node[] => {
        if (node.type === 'raw') return withoutComments(node, parent)
        if (node.type !== 'element') return [node]
        if (carriers.test(node.tagName ?? '') && node.position !== undefined) register(node, parent)
        visit(node)
        return node.tagName === 'strong' && beginsLine(siblings[index - 1])
          ? [element('br', {}, []), node]
          : [node]
      })
    }

    const withoutComments = (node: Node, parent: Node): Node[] => {
      const value = (node.value ?? '').replace(comment, '')
      if (value.trim() !== '') return [{ ...node, value }]
      if (parent.type !== 'root' || node.position === undefined) return []
      // A marker that stands alone: what it means is said in its place.
      const place: Node = { ...element('div', { className: ['alone'] }, []) }
      place.position = node.position
      const block = { node: place, parent, start: lineOf(node), end: lineOf(node) + lines(node) }
      blocks.push(block)
      return [place]
    }

    const register = (node: Node, parent: Node) => {
      const start = lineOf(node)
      blocks.push({ node, parent, start, end: start + lines(node) })
      const own = { ...node.properties }
      if (/^h[1-6]$/.test(node.tagName ?? '')) {
        const heading = headings.get(start)
        // A heading inside a list or quotation is no part of the outline.
        node.tagName = heading === undefined ? 'p' : `h${Math.min(6, heading.nesting + 2)}`
        if (heading === undefined) own.className = ['heading']
        else own.id = heading.id
      }
      if (!numbered.has(start)) own.dataLine = start
      numbered.add(start)
      node.properties = own
    }

    visit(tree)
    for (const [block, found] of assign(marks, blocks)) attach(block, found)
    tree.children = inZones(
      (tree.children ?? []).filter((node) => !isEmptyPlace(node)),
      (node) => (node.position === undefined ? undefined : zoneAt(zones, lineOf(node))),
    )
  }
}

const element = (tagName: string, properties: Record<string, unknown>, children: Node[]): Node => ({
  type: 'element',
  tagName,
  properties,
  children,
})

/** Whether what follows begins a line of the source: a label in bold there is meant to stand so. */
const beginsLine = (before: Node | undefined) =>
  before?.type === 'text' && /\n[ \t]*$/.test(before.value ?? '')

/** How many lines a node has beyond its first. */
const lines = ({ position }: Node) =>
  position === undefined ? 0 : position.end.line - position.start.line

const isEmptyPlace = ({ properties, children }: Node) =>
  Array.isArray(properties?.className) &&
  properties.className.includes('alone') &&
  children?.length === 0

/** The block of each mark: the innermost one on its line, else the last one above it. */
function assign(marks: readonly Mark[], blocks: readonly Block[]): Map<Block, number[]> {
  const found = new Map<Block, number[]>()
  for (const [index, { line }] of marks.entries()) {
    const block =
      blocks.findLast(({ start, end }) => start <= line && line <= end) ??
      blocks.findLast(({ start }) => start <= line) ??
      blocks[0]
    if (block === undefined) continue
    found.set(block, [...(found.get(block) ?? []), index])
  }
  return found
}

function attach({ node, parent }: Block, indexes: readonly number[]): void {
  const marks = element('span', { dataMarks: indexes.join(' ') }, [])
  const children = node.children ?? []
  if (node.tagName === 'div') {
    node.children = [marks]
  } else if (node.tagName === 'tr') {
    children.findLast(({ type }) => type === 'element')?.children?.push(marks)
  } else if (node.tagName === 'li') {
    const nested = children.findIndex(({ tagName = '' }) => /^(?:ul|ol|p|pre|div)$/.test(tagName))
    const end = nested === -1 ? children.length : nested
    const text = element('div', { className: ['text'] }, children.slice(0, end))
    node.children = [
      element('div', { className: ['marked'] }, [text, marks]),
      ...children.slice(end),
    ]
  } else {
    const wrapped = element('div', { className: ['marked'] }, [node, marks])
    wrapped.position = node.position
    parent.children = (parent.children ?? []).map((child) => (child === node ? wrapped : child))
  }
}

/** Neighbours of one zone in a box of their own; white space goes with what stands before it. */
function inZones(nodes: readonly Node[], zoneOf: (node: Node) => Zone | undefined): Node[] {
  const out: Node[] = []
  let box: { zone: Zone; children: Node[] } | undefined
  for (const node of nodes) {
    const zone: Zone | undefined = node.type === 'text' ? box?.zone : zoneOf(node)
    if (zone === undefined) {
      box = undefined
      out.push(node)
    } else if (box?.zone === zone) {
      box.children.push(node)
    } else {
      box = { zone, children: [node] }
      out.push(element('div', { className: ['zone'], dataZone: zone.kind }, box.children))
    }
  }
  return out
}
