import type { Diagnostic } from '@baton/schema'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { Check } from '../check/check.ts'
import { createChecker, startWorker } from '../check/checker.ts'
import { type Form, toSource } from '../check/form.ts'
import { toLint } from './findings.ts'
import { findLocked, locks, refused, setLocks } from './locks.ts'
import { marksEffect, shownMarks } from './marks.ts'

/** Not to be typed into, nor changed by buttons that ask nobody. */
const still = [EditorState.readOnly.of(true), EditorState.changeFilter.of(() => false)]

/** How long a pause makes a text worth a check. */
const pauseMs = 250

/** An open editor, as the page sees it. Nothing of it is React's. */
export type Editor = {
  /** The file as it would be written now. */
  source: () => string
  /** To a line, with the focus. */
  jump: (line: number) => void
  /** What is known about the text as it is now; null when it cannot be checked here. */
  settle: () => Promise<Check | null>
  /** Findings that came from elsewhere, until something is typed. */
  show: (diagnostics: readonly Diagnostic[]) => void
  /** Keeps the text as it is while it is being saved. */
  hold: (held: boolean) => void
  dark: (dark: boolean) => void
  focus: () => void
  close: () => void
}

export type EditorEvents = {
  /** Something was typed; not told what, for that would cost on every key. */
  onEdit: () => void
  /** The text has rested for a moment. */
  onPause: (text: string) => void
  onCheck: (check: Check) => void
  /** Somebody tried to write in these lines, which are locked. */
  onRefused: (lines: { from: number; to: number }) => void
  /** Checks do not work here; the server still does them. */
  onBroken: () => void
}

/** The revision that a text is compared with. */
export type Against = { source: string; mayApprove: boolean }

/** What makes a view check its text against a revision as it is typed, and lock what is protected. */
export function checkedText(
  form: Form,
  against: Against,
  events: EditorEvents,
): { extension: Extension; start: (view: EditorView) => Editor } {
  const shading = new Compartment()
  const holding = new Compartment()
  let rest = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined

  const heard = EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    for (const { effects } of transactions) {
      for (const effect of effects) {
        if (!effect.is(refused)) continue
        const { from, to } = effect.value
        events.onRefused({ from: state.doc.lineAt(from).number, to: state.doc.lineAt(to).number })
      }
    }
    if (!docChanged) return
    events.onEdit()
    clearTimeout(timer)
    timer = setTimeout(() => rest(), pauseMs)
  })

  function start(view: EditorView): Editor {
    let last: { doc: EditorState['doc']; check: Check } | null = null
    const checker = createChecker(
      startWorker(),
      { ...against, form },
      {
        onLocked: (texts) =>
          view.dispatch({ effects: setLocks.of(findLocked(view.state.doc.toString(), texts)) }),
        onBroken: events.onBroken,
      },
    )

    function settle(): Promise<Check | null> {
      clearTimeout(timer)
      const { doc } = view.state
      if (last?.doc === doc) return Promise.resolve(last.check)
      const text = doc.toString()
      events.onPause(text)
      return new Promise((resolve) => {
        checker.ask({
          text,
          current: () => view.state.doc === doc,
          done(found) {
            if (found !== null) {
              last = { doc, check: found }
              view.dispatch(setDiagnostics(view.state, toLint(doc, found.diagnostics)), {
                effects: marksEffect(doc, found),
              })
              events.onCheck(found)
            }
            resolve(found)
          },
        })
      })
    }
    rest = () => void settle()
    rest()

    return {
      source: () => toSource(view.state.doc.toString(), form),
      jump(line) {
        const { doc } = view.state
        const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines))
        const effects = EditorView.scrollIntoView(from, { y: 'center' })
        view.dispatch({ selection: { anchor: from }, effects })
        view.focus()
      },
      settle,
      show: (diagnostics) =>
        view.dispatch(setDiagnostics(view.state, toLint(view.state.doc, diagnostics))),
      hold: (held) => view.dispatch({ effects: holding.reconfigure(held ? still : []) }),
      dark: (dark) =>
        view.dispatch({ effects: shading.reconfigure(EditorView.darkTheme.of(dark)) }),
      focus: () => view.focus(),
      close() {
        clearTimeout(timer)
        checker.close()
      },
    }
  }

  const extension = [
    keymap.of(lintKeymap),
    shading.of([]),
    holding.of([]),
    lintGutter(),
    locks,
    shownMarks,
    heard,
  ]
  return { extension, start }
}
