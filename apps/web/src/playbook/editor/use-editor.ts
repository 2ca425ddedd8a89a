import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Check } from './check/check.ts'
import type { Editor, EditorEvents } from './code/checked.ts'

export type EditorState = {
  /** What the last check found; null before the first. */
  check: Check | null
  /** Whether the text has moved on since it was found wanting. */
  checking: boolean
  /** Whether checks do not work in this page. */
  broken: boolean
  /** Where somebody tried to write and may not; counted, so that each try is told. */
  refused: { from: number; to: number; times: number } | null
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
    // Most keys change nothing of what is shown; those render nothing.
    let shown = initial
    const show = (change: Partial<EditorState>) => {
      shown = { ...shown, ...change }
      setState(shown)
    }
    const opened = latest.current.open(parent.current, {
      onEdit() {
        latest.current.on.edit()
        const { refused, check, checking } = shown
        const settled = check?.changed === true && check.ok
        if (refused !== null || !(checking || settled)) show({ refused: null, checking: true })
      },
      onPause: (text) => latest.current.on.pause?.(text),
      onCheck: (check) => show({ check, checking: false }),
      onRefused: (lines) => show({ refused: { ...lines, times: (shown.refused?.times ?? 0) + 1 } }),
      onBroken: () => show({ broken: true, checking: false }),
    })
    editor.current = opened
    return () => opened.close()
  }, [])

  useEffect(() => editor.current?.dark(scheme === 'dark'), [scheme])
  return { parent, editor, state }
}
