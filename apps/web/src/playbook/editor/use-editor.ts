import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Check } from './check/check.ts'
import type { Editor, EditorEvents } from './code/checked.ts'

export type EditorState = {
  /** What the last check found; null before the first. */
  check: Check | null
  /** Whether the text has moved on since. */
  checking: boolean
  /** Whether checks do not work in this page. */
  broken: boolean
  /** The line where somebody tried to write and may not; counted, so that each try is told. */
  refused: { line: number; times: number } | null
}

const initial: EditorState = { check: null, checking: true, broken: false, refused: null }

/**
 * An editor in the page. Typing renders nothing: only what a pause brings to light does. `open` is
 * called once.
 */
export function useEditor<Opened extends Editor>(
  open: (parent: HTMLElement, events: EditorEvents) => Opened,
  on: { edit: () => void; pause?: (text: string) => void },
): {
  parent: RefObject<HTMLDivElement | null>
  editor: RefObject<Opened | null>
  state: EditorState
} {
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<Opened>(null)
  const [state, setState] = useState(initial)
  const scheme = useComputedColorScheme('light')
  const latest = useRef({ open, on })
  latest.current = { open, on }

  useEffect(() => {
    if (parent.current === null) return
    let checking = true
    const opened = latest.current.open(parent.current, {
      onEdit() {
        latest.current.on.edit()
        if (!checking) setState((old) => ({ ...old, checking: true, refused: null }))
        checking = true
      },
      onPause: (text) => latest.current.on.pause?.(text),
      onCheck(check) {
        checking = false
        setState((old) => ({ ...old, check, checking: false }))
      },
      onRefused: (line) =>
        setState((old) => ({ ...old, refused: { line, times: (old.refused?.times ?? 0) + 1 } })),
      onBroken: () => setState((old) => ({ ...old, broken: true, checking: false })),
    })
    editor.current = opened
    return () => opened.close()
  }, [])

  useEffect(() => editor.current?.dark(scheme === 'dark'), [scheme])
  return { parent, editor, state }
}
