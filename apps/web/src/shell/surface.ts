import { useSyncExternalStore } from 'react'

/** What lies above a page and is loaded when it is first asked for. */
export type Surface = 'palette' | 'help'

let shown: Surface | null = null
const listeners = new Set<() => void>()
const set = (next: Surface | null) => {
  shown = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const isDialogOpen = () =>
  document.querySelector('dialog[open], [role="dialog"][aria-modal="true"]') !== null

export const surfaces = {
  open: (surface: Surface) => set(surface),
  close: () => set(null),
  /** By its key; a dialog that is open is answered or closed first. */
  toggle(surface: Surface) {
    if (shown === surface) set(null)
    else if (shown === null && !isDialogOpen()) set(surface)
  },
}

/** The one that is open now. */
export const useSurface = () => useSyncExternalStore(subscribe, () => shown)

/** The key that stands before K: Macs have ⌘ where others press Ctrl. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
