import type { WorkItem } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { withItem, without } from './optimistic.ts'

const item = (number: number): WorkItem => ({
  id: `id-${number}`,
  number,
  kind: 'task',
  title: `Item ${number}`,
  status: 'open',
  blockedFrom: null,
  priority: 'normal',
  assignee: null,
  headCommit: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

const column = (...pages: number[][]) => ({
  pages: pages.map((numbers, index) => ({
    items: numbers.map(item),
    nextCursor: index === pages.length - 1 ? null : `after-${index}`,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? null : `after-${index - 1}`)),
})

const numbers = ({ pages }: ReturnType<typeof column>) =>
  pages.map(({ items }) => items.map(({ number }) => number))

const put = (number: number, ...pages: number[][]) =>
  numbers(withItem(item(number))(column(...pages)) as ReturnType<typeof column>)

describe('a column whose items move', () => {
  it('takes an item in at its place', () => {
    expect(put(5, [9, 7], [4, 2])).toEqual([
      [9, 7],
      [5, 4, 2],
    ])
    expect(put(8, [9, 7], [4, 2])).toEqual([
      [9, 8, 7],
      [4, 2],
    ])
    expect(put(10, [9, 7])).toEqual([[10, 9, 7]])
    expect(put(1, [9, 7], [4, 2])).toEqual([
      [9, 7],
      [4, 2, 1],
    ])
    expect(put(3, [])).toEqual([[3]])
  })

  it('holds an item once, and lets it go', () => {
    expect(put(7, [9, 7])).toEqual([[9, 7]])
    const left = without(7)(column([9, 7], [4])) as ReturnType<typeof column>
    expect(numbers(left)).toEqual([[9], [4]])
    expect(left.pages[0]?.nextCursor).toBe('after-0')
  })
})
