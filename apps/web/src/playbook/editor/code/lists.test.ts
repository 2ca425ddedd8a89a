import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { continueList } from './lists.ts'

/** The text after Enter where `|` stands; null when Enter is left to others. */
function enter(text: string): string | null {
  const at = text.indexOf('|')
  let state = EditorState.create({ doc: text.replace('|', ''), selection: { anchor: at } })
  const done = continueList({
    state,
    dispatch(transaction) {
      state = transaction.state
    },
  })
  const { head } = state.selection.main
  return done ? `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}` : null
}

test('Enter goes on with a list, and ends it in an empty item', () => {
  expect(enter('- one|')).toBe('- one\n- |')
  expect(enter('  9. one|')).toBe('  9. one\n  10. |')
  expect(enter('> - [x] one|')).toBe('> - [x] one\n> - [ ] |')
  expect(enter('- one| two')).toBe('- one\n- | two')
  expect(enter('- one\n- |')).toBe('- one\n|')
  expect(enter('one|')).toBeNull()
  expect(enter('|- one')).toBeNull()
})
