import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Has screen readers say it, once they have said what they are at. */
export function announce(text: string): void {
  said = text
  for (const listener of listeners) listener()
}

/** What was announced last. */
export const useAnnounced = () => useSyncExternalStore(subscribe, () => said)
