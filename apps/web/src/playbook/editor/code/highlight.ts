import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
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

/** What a part of Markdown looks like; the rest is text. */
const classes: Record<string, string> = {
  ATXHeading1: 'cm-heading',
  ATXHeading2: 'cm-heading',
  ATXHeading3: 'cm-heading',
  ATXHeading4: 'cm-heading',
  ATXHeading5: 'cm-heading',
  ATXHeading6: 'cm-heading',
  SetextHeading1: 'cm-heading',
  SetextHeading2: 'cm-heading',
  StrongEmphasis: 'cm-strong',
  Emphasis: 'cm-emphasis',
  InlineCode: 'cm-code',
  CodeText: 'cm-code',
  CodeInfo: 'cm-quiet',
  CodeMark: 'cm-quiet',
  HeaderMark: 'cm-quiet',
  EmphasisMark: 'cm-quiet',
  QuoteMark: 'cm-quiet',
  LinkMark: 'cm-quiet',
  ListMark: 'cm-list',
  TaskMarker: 'cm-list',
  URL: 'cm-address',
  Comment: 'cm-comment',
  CommentBlock: 'cm-comment',
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

/** A file saved from a chat is Markdown inside a fence of Markdown. */
const nested = (info: string) => (/^(?:markdown|mdx?)$/i.test(info) ? markdownLanguage : null)

/** Markdown with the keys that go on with a list. */
export const markdownText: Extension = [
  markdown({
    base: markdownLanguage,
    codeLanguages: nested,
    completeHTMLTags: false,
    pasteURLAsLink: false,
    addKeymap: false,
  }),
  keymap.of(markdownKeymap),
  coloured,
]
