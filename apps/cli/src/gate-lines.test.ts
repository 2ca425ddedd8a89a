import width from 'string-width'
import { expect, test } from 'vitest'
import { gateLines } from './gate-lines.ts'
import type { Paint } from './output.ts'

const piped: Paint = (_colour, text) => text
const terminal: Paint = Object.assign((_colour: unknown, text: string) => text, { columns: 80 })
const why =
  'The report of commit 4f2c1ab has 3 failed tests, and of the commit after it there is no report ' +
  'yet: file one with `baton evidence add`, or link the commit that the report speaks of.'
const gate = {
  position: 2,
  state: 'failed',
  rule: 'report tests observed',
  why,
  text: `Confirm that all the new and the old tests pass\n3. satisfied  before the work is handed over`,
} as const

test('a gate is on three lines in a pipe, with every word', () => {
  expect(gateLines(gate, piped)).toEqual([
    '2.  failed  Confirm that all the new and the old tests pass 3. satisfied  before the work is ' +
      'handed over',
    '    rule  report tests observed',
    `    why   ${why}`,
  ])
})

test('a gate fits a terminal of 80 columns, with every word', () => {
  const lines = gateLines(gate, terminal)
  expect(lines.every((line) => width(line) <= 80)).toBe(true)
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
  expect(words(lines.join(' '))).toEqual(words(gateLines(gate, piped).join(' ')))
  expect(lines.slice(1).every((line) => line.startsWith('    '))).toBe(true)
})
