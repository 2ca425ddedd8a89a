import { diffPlaybooks } from '@baton/playbook'
import { expect, test } from 'vitest'
import { countChanges, diffRows } from './diff-lines.ts'

const body = (length: number) => Array.from({ length }, (_, index) => `line ${index}`)
const textOf = (lines: readonly string[]) => ['# One', ...lines].join('\n')

function rowsOf(before: readonly string[], after: readonly string[]) {
  const [section] = diffPlaybooks(textOf(before), textOf(after)).sections
  return diffRows(section?.lines ?? [], textOf(after)).map((row) =>
    row.kind === 'gap' ? '…' : `${row.kind} ${row.text}`,
  )
}

test('a long unchanged stretch between two changes is said to be left out', () => {
  const before = body(20)
  const rows = rowsOf(before, ['new', ...before.slice(0, 19), 'last'])
  expect(rows.filter((row) => row === '…')).toHaveLength(1)
  expect(rows[0]).toBe('same # One')
  expect(rows.at(-1)).toBe('added last')
})

test('six lines that do stand between two changes are no gap', () => {
  const before = body(6)
  const rows = rowsOf(before, ['new', ...before, 'last'])
  expect(rows).not.toContain('…')
  expect(rows).toHaveLength(9)
})

test('counts what was added and removed', () => {
  expect(countChanges([' a', '+b', '+c', '-d'])).toEqual({ added: 2, removed: 1 })
})
