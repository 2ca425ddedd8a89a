import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'

function tokens(text: string): [string, string][] {
  const found: [string, string][] = []
  markdown.parser.parse(text).iterate({
    enter({ name, from, to, node }) {
      if (node.firstChild === null && to > from && name !== 'Document') {
        found.push([name, text.slice(from, to)])
      }
    },
  })
  return found
}

test('knows the parts of a line', () => {
  expect(tokens('## One <!-- agent-gate: x -->')).toEqual([
    ['meta', '##'],
    ['heading', ' One '],
    ['comment', '<!-- agent-gate: x -->'],
  ])
  expect(tokens('- [x] a **b** `c` [d](./e.md) *f*')).toEqual([
    ['list', '- [x]'],
    ['strong', '**b**'],
    ['monospace', '`c`'],
    ['url', '](./e.md)'],
    ['emphasis', '*f*'],
  ])
  expect(tokens('2 * 3 * 4 snake_case_name')).toEqual([])
})

test('code is code, also where it looks like something else', () => {
  expect(tokens('```sh\n# no heading\n~~~\n```\n# One')).toEqual([
    ['meta', '```sh'],
    ['monospace', '# no heading'],
    ['monospace', '~~~'],
    ['meta', '```'],
    ['meta', '#'],
    ['heading', ' One'],
  ])
})

test('a comment goes on over lines', () => {
  expect(tokens('a <!-- b\n# c\nd --> e').map(([name]) => name)).toEqual([
    'comment',
    'comment',
    'comment',
  ])
})

test('looks through a fence around the whole file', () => {
  expect(tokens('```markdown\n# One\n```')).toEqual([
    ['meta', '```markdown'],
    ['meta', '#'],
    ['heading', ' One'],
    ['meta', '```'],
  ])
})

test('a line that nobody reads is not looked through', () => {
  const line = '**a `b '.repeat(1_000)
  expect(tokens(line)).toEqual([['content', line]])
})
