import { expect, test } from 'vitest'
import type { Mark, Zone } from './marks.ts'
import { type Node, placeMarks } from './place-marks.ts'

const at = (from: number, to = from) => ({ start: { line: from }, end: { line: to } })
const el = (tagName: string, from: number, to: number, children: Node[] = []): Node => ({
  type: 'element',
  tagName,
  properties: {},
  children,
  position: at(from, to),
})
const text = (value: string): Node => ({ type: 'text', value })
const raw = (value: string, line: number): Node => ({ type: 'raw', value, position: at(line) })
const gate = (line: number): Mark => ({ kind: 'gate', line, text: 'x' })

function place(children: Node[], marks: Mark[], options: { offset?: number; zones?: Zone[] } = {}) {
  const { offset = 0, zones = [] } = options
  const tree: Node = { type: 'root', children }
  placeMarks({ offset, marks, zones, headings: new Map([[1, { id: 'one', nesting: 0 }]]) })(tree)
  return tree
}

/** The tree in short: names, what marks stand where. */
function show({ type, tagName, value, properties, children = [] }: Node): string {
  if (type === 'text' || type === 'raw') return `"${value}"`
  const marks = properties?.dataMarks === undefined ? '' : `:${properties.dataMarks}`
  const zone = properties?.dataZone === undefined ? '' : `.${properties.dataZone}`
  return `${tagName ?? 'root'}${marks}${zone}(${children.map(show).join(' ')})`
}

test('a mark stands beside the innermost block of its line', () => {
  const list = el('ul', 1, 3, [
    el('li', 1, 2, [text('a'), el('ul', 2, 2, [el('li', 2, 2, [text('b')])])]),
    el('li', 3, 3, [text('c')]),
  ])
  expect(show(place([list], [gate(1), gate(2), gate(3)]))).toBe(
    'root(ul(li(div(div("a") span:0()) ul(li(div(div("b") span:1())))) li(div(div("c") span:2()))))',
  )
})

test('lines count in the playbook, not in the piece that is rendered', () => {
  const tree = place([el('p', 2, 2)], [gate(12)], { offset: 10 })
  expect(show(tree)).toBe('root(div(p() span:0()))')
  expect(tree.children?.[0]?.children?.[0]?.properties?.dataLine).toBe(12)
})

test('a comment goes, and what it means stands in its place', () => {
  expect(show(place([raw('<!-- agent-update:start:x -->', 1)], [gate(1)]))).toBe(
    'root(div(span:0()))',
  )
  expect(show(place([raw('<!-- only for readers of the source -->', 1)], []))).toBe('root()')
  const item = el('p', 1, 1, [text('a'), raw('<!-- agent-gate: notice -->', 1)])
  expect(show(place([item], []))).toBe('root(p("a"))')
})

test('HTML that is no comment stays, to be shown as it was typed', () => {
  expect(show(place([raw('<b>x</b>', 1)], []))).toBe('root("<b>x</b>")')
})

test('a mark on a line without text goes to the block before it', () => {
  expect(show(place([el('p', 1, 1), el('p', 5, 5)], [gate(3)]))).toBe('root(div(p() span:0()) p())')
})

test('headings get anchor and level; one outside of the outline is none', () => {
  const tree = place([el('h1', 1, 1), el('h4', 7, 7)], [])
  expect(tree.children?.map(({ tagName }) => tagName)).toEqual(['h2', 'p'])
  expect(tree.children?.[0]?.properties?.id).toBe('one')
})

test('neighbours in one zone share a box', () => {
  const zones: Zone[] = [{ kind: 'region', id: 'x', startLine: 1, endLine: 2 }]
  expect(show(place([el('p', 1, 1), el('p', 2, 2), el('p', 3, 3)], [], { zones }))).toBe(
    'root(div.region(p() p()) p())',
  )
})

test('a label in bold at the start of a line stays there', () => {
  const label = el('strong', 2, 2, [text('Root Cause:')])
  expect(show(place([el('p', 1, 2, [text('slow\n'), label])], []))).toBe(
    'root(p("slow\n" br() strong("Root Cause:")))',
  )
  expect(show(place([el('p', 1, 1, [text('a '), el('strong', 1, 1)])], []))).toBe(
    'root(p("a " strong()))',
  )
})
