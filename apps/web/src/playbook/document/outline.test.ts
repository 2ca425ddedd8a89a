import { expect, test } from 'vitest'
import { entryAt, lineOfHash, outlineOf, visibleOutline } from './outline.ts'

const section = (title: string, depth: number, startLine: number, endLine: number) => ({
  title,
  depth,
  startLine,
  endLine,
  kind: null,
})

const sections = [
  section('Backend Playbook', 1, 1, 40),
  section('Mission & Scope', 2, 3, 9),
  section('Troubleshooting', 2, 10, 40),
  section('Issue: Slow', 4, 12, 20),
  section('Issue: Slow', 4, 21, 40),
]

test('anchors follow the titles, and a second one of a title is numbered', () => {
  expect(outlineOf(sections).map(({ id }) => id)).toEqual([
    'backend-playbook',
    'mission-scope',
    'troubleshooting',
    'issue-slow',
    'issue-slow-1',
  ])
})

test('nesting counts the headings around, whatever levels the text skips', () => {
  expect(outlineOf(sections).map(({ nesting }) => nesting)).toEqual([0, 1, 1, 2, 2])
})

test('a heading never takes the address of a line', () => {
  expect(outlineOf([section('L12', 1, 1, 2)])[0]?.id).toBe('l12-section')
  expect(lineOfHash('L12')).toBe(12)
  expect(lineOfHash('#L7')).toBe(7)
  expect(lineOfHash('l12-section')).toBeNull()
})

test('the outline shows the top level, and below it only what lies around the reader', () => {
  const entries = outlineOf(sections)
  expect(visibleOutline(entries, undefined).map(({ id }) => id)).toEqual([
    'mission-scope',
    'troubleshooting',
  ])
  expect(visibleOutline(entries, 'issue-slow-1').map(({ id }) => id)).toEqual([
    'mission-scope',
    'troubleshooting',
    'issue-slow',
    'issue-slow-1',
  ])
})

test('without a title around them the first headings are the top level', () => {
  const entries = outlineOf([section('One', 2, 1, 3), section('Two', 2, 4, 9)])
  expect(visibleOutline(entries, 'one').map(({ id }) => id)).toEqual(['one', 'two'])
})

test('a line belongs to the last heading above it', () => {
  expect(entryAt(outlineOf(sections), 15)?.startLine).toBe(12)
  expect(entryAt(outlineOf(sections), 0)).toBeUndefined()
})
