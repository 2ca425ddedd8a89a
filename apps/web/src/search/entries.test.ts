import { describe, expect, it } from 'vitest'
import { type Entry, fit, fitting, grouped } from './entries.ts'

const entry = (label: string, more: Partial<Entry> = {}): Entry => ({
  id: label,
  label,
  group: 'Go to',
  run() {},
  ...more,
})

describe('what the palette finds', () => {
  it('puts what begins with the text first, then words, then parts', () => {
    const entries = ['Clipboard', 'The board', 'Board', 'Measures'].map((label) => entry(label))
    expect(fitting(entries, 'board').map(({ label }) => label)).toEqual([
      'Board',
      'The board',
      'Clipboard',
    ])
  })

  it('wants every word, in the name or among the other words', () => {
    const create = entry('New work item', { words: 'create add' })
    expect(fit(create, 'item create')).toBe(3)
    expect(fit(create, 'new item')).toBe(3)
    expect(fit(create, 'new gate')).toBeNull()
    expect(fit(entry('Café'), 'cafe')).toBe(0)
  })

  it('finds everything by nothing, in its order', () => {
    const entries = [entry('Work'), entry('Board')]
    expect(fitting(entries, '  ')).toEqual(entries)
  })

  it('keeps groups together', () => {
    const entries = [entry('Work'), entry('New', { group: 'Do' }), entry('Board')]
    expect(grouped(entries).map(({ title, entries }) => [title, entries.length])).toEqual([
      ['Go to', 2],
      ['Do', 1],
    ])
  })
})
