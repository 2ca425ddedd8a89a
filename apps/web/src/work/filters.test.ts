import { describe, expect, it } from 'vitest'
import { filterKey, hasFilters, listInput, workFilters } from './filters.ts'

describe('filters of work in the address', () => {
  it('are read as they are written', () => {
    const search = { status: 'blocked', kind: 'bug', assignee: 'me', text: 'cart' }
    expect(workFilters(search)).toEqual(search)
    expect(workFilters({ text: 12 }).text).toBe('12')
  })

  it('count as left out when they make no sense', () => {
    for (const search of [{}, { status: 'odd' }, { kind: 'a b' }, { kind: '-' }, { text: '  ' }]) {
      expect(hasFilters(workFilters(search)), JSON.stringify(search)).toBe(false)
    }
    expect(workFilters({ assignee: { a: 1 }, text: ['x'] })).toEqual(workFilters({}))
    expect(workFilters({ text: 'x'.repeat(300) }).text).toHaveLength(200)
  })

  it('are the same in any order', () => {
    expect(filterKey({ kind: 'bug', status: 'all' })).toBe(
      filterKey({ status: 'all', kind: 'bug' }),
    )
    expect(filterKey({ kind: 'bug' })).not.toBe(filterKey({ text: 'bug' }))
  })

  it('ask for what is unfinished unless they say otherwise', () => {
    expect(listInput({}).status).toBe('unfinished')
    expect(listInput({ status: 'all' }).status).toBeUndefined()
    expect(listInput({ status: 'done', kind: 'bug' })).toEqual({ status: 'done', kind: 'bug' })
  })
})
