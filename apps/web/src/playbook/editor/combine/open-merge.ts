import {
  getChunks,
  goToNextChunk,
  goToPreviousChunk,
  MergeView,
  rejectChunk,
  unifiedMergeView,
} from '@codemirror/merge'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { toText } from '../check/form.ts'
import { type Against, checkedText, type Editor, type EditorEvents } from '../code/checked.ts'
import { textSetup } from '../code/setup.ts'

export type MergeEditor = Editor & {
  next: () => void
  previous: () => void
  /** At the change where the cursor stands, their lines instead of mine. */
  takeTheirs: () => void
  /** All lines, or the changed ones with a few around them. */
  showAll: (all: boolean) => void
}

type Options = {
  parent: HTMLElement
  /** The file that is in force. */
  theirs: string
  /** The text that is going to be saved. */
  mine: string
  labels: { theirs: string; mine: string }
  against: Against
  events: EditorEvents
  /** How many places differ, after each change of that. */
  onChanges: (count: number) => void
}

const near = { margin: 3, minSize: 8 }

/** Both texts beside each other, or, where there is no room, one with the other's lines in it. */
export function openMerge({ sideBySide, ...options }: Options & { sideBySide: boolean }) {
  return sideBySide ? openPair(options) : openUnified(options)
}

function openPair({ parent, theirs, mine, labels, against, events, onChanges }: Options) {
  const their = toText(theirs)
  const { extension, start } = checkedText(their.form, against, events)
  const pair = new MergeView({
    parent,
    a: {
      doc: their.text,
      extensions: [
        textSetup({ label: labels.theirs, form: their.form }),
        EditorState.readOnly.of(true),
      ],
    },
    b: {
      doc: mine,
      extensions: [
        extension,
        keys,
        counted(onChanges),
        textSetup({ label: labels.mine, form: their.form }),
      ],
    },
    collapseUnchanged: near,
    revertControls: 'a-to-b',
    renderRevertControl() {
      const button = textButton('→', 'Take theirs')
      // The view listens to the mouse alone; this serves the keyboard too.
      button.addEventListener('mousedown', (event) => event.stopPropagation())
      button.addEventListener('click', () => take(Number(button.dataset.chunk)))
      return button
    },
  })
  function take(index: number) {
    const chunk = pair.chunks[index]
    if (chunk === undefined) return
    const { fromA, toA, fromB, toB } = chunk
    const { doc } = pair.b.state
    const lines = pair.a.state.sliceDoc(fromA, Math.max(fromA, toA - 1))
    const insert = fromA !== toA && toB <= doc.length ? `${lines}\n` : lines
    const changes = { from: fromB, to: Math.min(doc.length, toB), insert }
    pair.b.dispatch({ changes, selection: { anchor: fromB }, userEvent: 'revert' })
    pair.b.focus()
  }
  return withMoves(pair.b, start(pair.b), {
    takeTheirs: () => take(chunkAtCursor(pair.b)),
    close: () => pair.destroy(),
    showAll: (all) => pair.reconfigure(all ? whole : { collapseUnchanged: near }),
  })
}

/** The view asks whether the key is there, not what it holds. */
const whole = { collapseUnchanged: undefined } as unknown as Parameters<MergeView['reconfigure']>[0]

function openUnified({ parent, theirs, mine, labels, against, events, onChanges }: Options) {
  const their = toText(theirs)
  const { extension, start } = checkedText(their.form, against, events)
  const comparing = new Compartment()
  const compare = (all: boolean) =>
    unifiedMergeView({
      original: their.text,
      mergeControls: (type, action) => {
        if (type === 'accept') return document.createElement('span')
        const button = textButton('Take theirs')
        button.addEventListener('click', (event) => {
          action(event)
          view.focus()
        })
        return button
      },
      ...(all ? {} : { collapseUnchanged: near }),
    })
  const view: EditorView = new EditorView({
    parent,
    doc: mine,
    extensions: [
      extension,
      keys,
      counted(onChanges),
      comparing.of(compare(false)),
      textSetup({ label: labels.mine, form: their.form }),
    ],
  })
  return withMoves(view, start(view), {
    takeTheirs() {
      rejectChunk(view)
      view.focus()
    },
    close: () => view.destroy(),
    showAll: (all) => view.dispatch({ effects: comparing.reconfigure(compare(all)) }),
  })
}

function withMoves(
  view: EditorView,
  editor: Editor,
  own: { takeTheirs: () => void; close: () => void; showAll: (all: boolean) => void },
): MergeEditor {
  const move = (command: typeof goToNextChunk) => () => {
    command(view)
    view.focus()
  }
  return {
    ...editor,
    next: move(goToNextChunk),
    previous: move(goToPreviousChunk),
    ...own,
    close() {
      editor.close()
      own.close()
    },
  }
}

function chunkAtCursor({ state }: EditorView): number {
  const { head } = state.selection.main
  const chunks = getChunks(state)?.chunks ?? []
  return chunks.findIndex(({ fromB, endB }) => fromB <= head && head <= endB)
}

const keys = keymap.of([
  { key: 'F7', run: goToNextChunk },
  { key: 'Shift-F7', run: goToPreviousChunk },
])

function counted(onChanges: (count: number) => void) {
  let last = -1
  return EditorView.updateListener.of(({ state }) => {
    const count = getChunks(state)?.chunks.length ?? last
    if (count !== last) onChanges(count)
    last = count
  })
}

function textButton(text: string, label = text): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'cm-take'
  button.textContent = text
  button.setAttribute('aria-label', label)
  button.title = label
  return button
}
