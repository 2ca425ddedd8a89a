import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { findLocked, lockedStretches, locks, refused, setLocks } from './locks.ts'

const text = 'one\n<!-- guide -->\nkeep\nafter\n'
const piece = '<!-- guide -->\nkeep'

function locked() {
  const state = EditorState.create({ doc: text, extensions: locks })
  return state.update({ effects: setLocks.of(findLocked(text, [piece])) }).state
}

function write(from: number, to: number, insert: string, state = locked()) {
  const done = state.update({ changes: { from, to, insert } })
  return { state: done.state, refused: done.effects.some((effect) => effect.is(refused)) }
}

const start = text.indexOf('<')
const end = text.indexOf('keep') + 4

describe('locked lines', () => {
  test('are found as whole lines, each behind the one before it', () => {
    expect(findLocked(text, [piece])).toEqual([{ from: start, to: end }])
    expect(findLocked('a keep\nkeep\nkeep', ['keep', 'keep', 'keep'])).toEqual([
      { from: 7, to: 11 },
      { from: 12, to: 16 },
    ])
    expect(findLocked('keeper\n', ['keep'])).toEqual([])
  })

  test.each([
    ['typing inside', start + 5, start + 5, 'x'],
    ['typing before it on its first line', start, start, 'x'],
    ['typing behind it on its last line', end, end, 'x'],
    ['deleting a part', start + 1, start + 2, ''],
    ['deleting across its start', 0, start + 1, ''],
    ['deleting the break before it', start - 1, start, ''],
    ['deleting the break behind it', end, end + 1, ''],
    ['replacing everything', 0, text.length, 'new'],
    ['replacing exactly it', start, end, 'new'],
    ['deleting what surrounds it with it', 2, end + 3, ''],
  ])('refuse %s', (_, from, to, insert) => {
    const done = write(from, to, insert)
    expect(done.refused).toBe(true)
    expect(done.state.doc.toString()).toBe(text)
  })

  test.each([
    ['a line before it', start, 'new\n'],
    ['a line behind it', end, '\nnew'],
    ['text further up', 0, 'new '],
    ['text further down', end + 1, 'new '],
  ])('move with %s', (_, at, insert) => {
    const { state, refused } = write(at, at, insert)
    expect(refused).toBe(false)
    const [stretch] = lockedStretches(state)
    expect(state.sliceDoc(stretch?.from, stretch?.to)).toBe(piece)
    const from = stretch?.from ?? 0
    expect(write(from + 2, from + 2, 'x', state).refused).toBe(true)
  })
})
