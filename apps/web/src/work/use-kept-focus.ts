import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the focus when what had it goes away, such as a row that no longer matches: the one that
 * takes its place gets it, and where none is left, `otherwise`.
 */
export function useKeptFocus(
  root: RefObject<HTMLElement | null>,
  selector: string,
  otherwise?: RefObject<HTMLElement | null>,
): void {
  const last = useRef<{ element: HTMLElement; index: number } | null>(null)

  useEffect(() => {
    function onFocusIn({ target }: FocusEvent) {
      if (!(target instanceof HTMLElement)) return
      const index = all(root.current, selector).indexOf(target)
      last.current = index === -1 ? null : { element: target, index }
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [root, selector])

  // After every rendering: which one takes the element away is not known here.
  useEffect(() => {
    const lost = last.current
    if (lost === null || lost.element.isConnected || !isNowhere(document.activeElement)) return
    last.current = null
    const left = all(root.current, selector)
    const next = left[Math.min(lost.index, left.length - 1)] ?? otherwise?.current
    next?.focus()
  })
}

const all = (root: HTMLElement | null, selector: string) => [
  ...(root?.querySelectorAll<HTMLElement>(selector) ?? []),
]

const isNowhere = (focused: Element | null) => focused === null || focused === document.body
