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

export const surfaces = {
  open: (surface: Surface) => set(surface),
  close: () => set(null),
  /** True also while its code is on the way. */
  isOpen: () => shown !== null,
}

/** The one that is open now. */
export const useSurface = () => useSyncExternalStore(subscribe, () => shown)

/** The key that stands before K: Macs have ⌘ where others press Ctrl. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
