import {
  type Extension,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  GutterMarker,
  gutter,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import type { Span } from '../check/check.ts'
import { lockedStretches, type Stretch } from './locks.ts'

type Kind = 'region' | 'guidance' | 'locked'
type Mark = Stretch & { kind: Kind }

/** The marker in the line names the region or scope; these say what it means. */
const words: Record<Kind, string> = {
  region: 'agents may write from here',
  guidance: 'guidance: agents and contributors may not change it',
  locked: 'locked: guidance, which a maintainer may change',
}

const setMarks = StateEffect.define<readonly Mark[]>()

/** Where regions and guidance stood at the last check, moved along with what was typed since. */
const marks = StateField.define<readonly Mark[]>({
  create: () => [],
  update(all, { changes, docChanged, effects }) {
    for (const effect of effects) if (effect.is(setMarks)) return effect.value
    if (!docChanged) return all
    return all.map(({ from, to, ...mark }) => ({
      ...{ ...mark, from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) },
    }))
  },
})

/** Shows what a check found in `doc`. */
export function marksEffect(
  doc: Text,
  { regions, scopes }: { regions: readonly Span[]; scopes: readonly Span[] },
): StateEffect<readonly Mark[]> {
  const place = (kind: Kind, { startLine, endLine }: Span): Mark => ({
    ...{ kind, from: doc.line(startLine).from, to: doc.line(endLine).to },
  })
  return setMarks.of([
    ...regions.map((region) => place('region', region)),
    ...scopes.map((scope) => place('guidance', scope)),
  ])
}

/** What is known about a line, the strictest first. */
function marksAt(view: EditorView, from: number): Mark[] {
  const inside = (stretch: Stretch) => stretch.from <= from && from <= stretch.to
  const locked = lockedStretches(view.state)
    .filter(inside)
    .map((stretch): Mark => ({ ...stretch, kind: 'locked' }))
  const known = view.state.field(marks).filter(inside)
  return [
    ...locked,
    ...known.filter(({ kind }) => kind === 'guidance' && locked.length === 0),
    ...known.filter(({ kind }) => kind === 'region'),
  ]
}

const svg = 'http://www.w3.org/2000/svg'

function lockIcon(): SVGElement {
  const icon = document.createElementNS(svg, 'svg')
  const shapes = { viewBox: '0 0 24 24', width: '12', height: '12', fill: 'none' }
  const drawn = { ...shapes, stroke: 'currentColor', 'stroke-width': '2.5', 'aria-hidden': 'true' }
  for (const [name, value] of Object.entries(drawn)) icon.setAttribute(name, value)
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', 'M4 11h16v10H4zM8 11V7a4 4 0 0 1 8 0v4')
  icon.append(path)
  return icon
}

/** The words at the line where a region or guidance begins, and where a region ends. */
class Words extends WidgetType {
  private readonly kind: Kind
  private readonly text: string
  constructor(kind: Kind, text: string) {
    super()
    this.kind = kind
    this.text = text
  }
  override eq(other: Words) {
    return other.kind === this.kind && other.text === this.text
  }
  toDOM() {
    const element = document.createElement('span')
    element.className = `cm-words cm-words-${this.kind}`
    element.textContent = this.text
    return element
  }
}

const line: Record<Kind, Decoration> = {
  region: Decoration.line({ class: 'cm-in-region' }),
  guidance: Decoration.line({ class: 'cm-in-guidance' }),
  locked: Decoration.line({ class: 'cm-in-locked' }),
}

/** Of the lines in view alone: a region may span thousands. */
function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const here = view.state.doc.lineAt(at)
      const found = marksAt(view, here.from)
      const say = (kind: Kind, text: string) =>
        builder.add(here.to, here.to, Decoration.widget({ widget: new Words(kind, text), side: 1 }))
      for (const { kind } of found) builder.add(here.from, here.from, line[kind])
      for (const { kind, from: start, to: end } of found) {
        if (start === here.from) say(kind, words[kind])
        else if (end === here.to && kind === 'region') say(kind, 'to here')
      }
      at = here.to + 1
    }
  }
  return builder.finish()
}

const isNews = ({ docChanged, viewportChanged, startState, state }: ViewUpdate) =>
  docChanged ||
  viewportChanged ||
  startState.field(marks) !== state.field(marks) ||
  lockedStretches(startState) !== lockedStretches(state)

const decorations = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update(update: ViewUpdate) {
      if (isNews(update)) this.decorations = decorate(update.view)
    }
  },
  { decorations: ({ decorations: all }) => all },
)

class Lock extends GutterMarker {
  override toDOM() {
    return lockIcon()
  }
  override eq() {
    return true
  }
}
const lock = new Lock()

/** No room is taken where nothing is locked. */
class Nothing extends GutterMarker {}
const spacer = ({ state }: EditorView) => (lockedStretches(state).length > 0 ? lock : nothing)
const nothing = new Nothing()

const lockGutter = gutter({
  class: 'cm-locks',
  lineMarker: (view, { from }) => (marksAt(view, from)[0]?.kind === 'locked' ? lock : null),
  lineMarkerChange: isNews,
  initialSpacer: spacer,
  updateSpacer: (_, { view }) => spacer(view),
})

export const shownMarks: Extension = [marks, decorations, lockGutter]
