import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Which row was opened from which entry of the history: on the way back it has the focus again. */
const opened = new Map<string, number>()
const most = 50

export function useOpenedRow(): { open: (number: number) => void; restored: number | undefined } {
  const { state } = useLocation()
  const entry = state.__TSR_key ?? ''
  const restored = opened.get(entry)
  useEffect(() => {
    if (restored === undefined) return
    document.querySelector<HTMLElement>(`[data-row="${restored}"]`)?.focus({ preventScroll: true })
  }, [restored])
  return {
    restored,
    open(number) {
      opened.delete(entry)
      opened.set(entry, number)
      const oldest = opened.keys().next().value
      if (opened.size > most && oldest !== undefined) opened.delete(oldest)
    },
  }
}
