import { useLocation } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'

/** Which item was opened from which entry of the history. */
const opened = new Map<string, number>()
const most = 50

/**
 * Gives the link of the item that was opened from here the focus again on the way back; answers
 * what to call when one is opened. The links carry `data-opens` with the item's number.
 */
export function useOpened(): (number: number) => void {
  const { state } = useLocation()
  const entry = state.__TSR_key ?? ''
  useEffect(() => {
    const number = opened.get(entry)
    const link = document.querySelector<HTMLElement>(`[data-opens="${number}"]`)
    if (link === null) return
    link.focus({ preventScroll: true })
    // The router has scrolled to where the page was, unless that was too short ago for it.
    const frame = requestAnimationFrame(() => {
      const { top, bottom } = link.getBoundingClientRect()
      if (top < 0 || bottom > innerHeight) link.scrollIntoView({ block: 'center' })
    })
    return () => cancelAnimationFrame(frame)
  }, [entry])
  return useCallback(
    (number) => {
      opened.delete(entry)
      opened.set(entry, number)
      const oldest = opened.keys().next().value
      if (opened.size > most && oldest !== undefined) opened.delete(oldest)
    },
    [entry],
  )
}
