import { describe, expect, it } from 'vitest'
import { changed, keepEdit, overwrites, readEdit } from './kept-edit.ts'

const before = { title: 'Sell gift cards', body: 'With a balance.' }
const edit = { now: { ...before, body: 'With a limit.' }, before }

describe('an edit that is kept', () => {
  it('is what the reader changed', () => {
    expect(changed(edit)).toEqual({ body: 'With a limit.' })
    expect(readEdit(keepEdit(edit), before)).toEqual(edit)
    expect(keepEdit({ now: before, before })).toBe('')
    // A space at the end is the beginning of a word.
    const begun = { now: { ...before, title: `${before.title} ` }, before }
    expect(changed(begun)).toEqual({})
    expect(readEdit(keepEdit(begun), before)).toEqual(begun)
    for (const text of ['', 'null', '{', '{}', '{"now":{},"before":{}}']) {
      expect(readEdit(text, before)).toEqual({ now: before, before })
    }
  })

  it('says whose newer texts it would take the place of', () => {
    expect(overwrites(edit, before)).toEqual([])
    expect(overwrites(edit, { ...before, body: 'With a limit.' })).toEqual([])
    expect(overwrites(edit, { title: 'Sell cards', body: 'With a number.' })).toEqual(['body'])
  })

  it('leaves a field that was not touched as the item has it by now', () => {
    const there = { title: 'Sell cards', body: before.body }
    const read = readEdit(keepEdit(edit), there)
    expect(read.now).toEqual({ title: 'Sell cards', body: 'With a limit.' })
    expect(changed(read)).toEqual({ body: 'With a limit.' })
  })
})
