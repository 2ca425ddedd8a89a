import { syntaxTree } from '@codemirror/language'
import { type Extension, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { continueList } from './lists.ts'
import { markdown } from './markdown.ts'

/** What a part of Markdown looks like; the rest is text. */
const classes: Record<string, string> = {
  heading: 'cm-heading',
  strong: 'cm-strong',
  emphasis: 'cm-emphasis',
  monospace: 'cm-code',
  meta: 'cm-quiet',
  quote: 'cm-quiet',
  list: 'cm-list',
  url: 'cm-address',
  comment: 'cm-comment',
}

const drawn = new Map(
  Object.entries(classes).map(([name, of]) => [name, Decoration.mark({ class: of })]),
)

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const tree = syntaxTree(view.state)
  for (const { from, to } of view.visibleRanges) {
    tree.iterate({
      from,
      to,
      enter({ name, from: start, to: end }) {
        const mark = drawn.get(name)
        if (mark !== undefined && end > start) builder.add(start, end, mark)
      },
    })
  }
  return builder.finish()
}

const coloured = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update({ docChanged, viewportChanged, startState, state, view }: ViewUpdate) {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state)) {
        this.decorations = decorate(view)
      }
    }
  },
  { decorations: ({ decorations }) => decorations },
)

/** Markdown in colours; Enter goes on with a list. */
export const markdownText: Extension = [
  markdown,
  coloured,
  keymap.of([{ key: 'Enter', run: continueList }]),
]
