import { expect, test } from 'vitest'
import { chunksOf, isUnreadable } from './chunks.ts'

test('each heading begins a chunk, and lines keep their numbers', () => {
  const chunks = chunksOf(['intro', '', '# One', 'a', '## Two', 'b'], 3, [5, 7])
  expect(chunks).toEqual([
    { startLine: 3, endLine: 4, text: 'intro\n' },
    { startLine: 5, endLine: 6, text: '# One\na' },
    { startLine: 7, endLine: 8, text: '## Two\nb' },
  ])
})

test('stretches of blank lines are no chunk', () => {
  expect(chunksOf(['', '  ', '# One'], 1, [3])).toHaveLength(1)
})

test('a long section is cut between paragraphs, never inside code or a list', () => {
  const code = ['```', ...Array.from({ length: 200 }, () => 'x\n').flatMap(() => ['x', '']), '```']
  expect(chunksOf(code, 1, [])).toHaveLength(1)
  const list = Array.from({ length: 300 }, (_, index) => (index % 2 === 0 ? '- item' : ''))
  expect(chunksOf(list, 1, [])).toHaveLength(1)
  const prose = Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? 'words' : ''))
  const chunks = chunksOf(prose, 1, [])
  expect(chunks.length).toBeGreaterThan(1)
  expect(chunks.map(({ text }) => text).join('\n')).toBe(prose.join('\n'))
})

test('a link finds its definition wherever that stands', () => {
  const [first] = chunksOf(['See [docs].', '# End', '[docs]: ./docs.md'], 1, [2])
  expect(first?.text).toBe('See [docs].\n\n[docs]: ./docs.md')
  expect(first?.endLine).toBe(1)
})

test('a paragraph of unreasonable length is recognised, a long text of short ones is not', () => {
  const chunk = (text: string) => ({ startLine: 1, endLine: 1, text })
  expect(isUnreadable(chunk('*a '.repeat(10_000)))).toBe(true)
  expect(isUnreadable(chunk('words and words\n\n'.repeat(10_000)))).toBe(false)
})
