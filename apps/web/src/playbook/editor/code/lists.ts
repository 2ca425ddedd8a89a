import { EditorSelection, type StateCommand } from '@codemirror/state'

const item = /^(\s*(?:>\s?)*)([-*+]|\d{1,9}[.)])(\s+)(\[[ xX]\]\s+)?/

/** Enter at the end of a list item begins the next one; in an empty one it ends the list. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection
  if (ranges.length > 1 || !main.empty || state.readOnly) return false
  const line = state.doc.lineAt(main.head)
  const match = item.exec(line.text)
  if (match === null || main.head - line.from < match[0].length) return false
  const [whole, indent = '', mark = '', gap = ' ', box] = match
  const empty = line.text.slice(whole.length).trim() === ''
  const next = empty ? '' : `\n${indent}${follow(mark)}${gap}${box === undefined ? '' : '[ ] '}`
  const from = empty ? line.from : main.head
  dispatch(
    state.update({
      changes: { from, to: main.head, insert: next },
      selection: EditorSelection.cursor(from + next.length),
      scrollIntoView: true,
      userEvent: 'input',
    }),
  )
  return true
}

function follow(mark: string): string {
  const number = Number.parseInt(mark, 10)
  return Number.isNaN(number) ? mark : `${number + 1}${mark.at(-1)}`
}
