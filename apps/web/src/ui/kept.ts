import { useSyncExternalStore } from 'react'

/** What a browser without room for it does not keep: it lives as long as the page. */
const held = new Map<string, string>()
const listeners = new Set<() => void>()

function tell() {
  for (const listener of listeners) listener()
}

/** Another tab may write the same. One listener for the page: each time on it asks for a choice. */
function subscribe(listener: () => void) {
  if (listeners.size === 0) addEventListener('storage', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', tell)
  }
}

/** The text that this browser keeps under a key; null when there is none. */
export function readKept(key: string): string | null {
  try {
    return held.get(key) ?? localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The same, as it changes. */
export const useKept = (key: string) => useSyncExternalStore(subscribe, () => readKept(key))

/** Keeps a text; null drops it. */
export function keep(key: string, text: string | null): void {
  held.delete(key)
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    if (text !== null) held.set(key, text)
  }
  tell()
}

/** Drops whatever is kept under keys that begin so; it is not for whoever signs in next. */
export function forgetKept(prefix: string): void {
  for (const key of [...held.keys(), ...Object.keys(localStorage)]) {
    if (key.startsWith(prefix)) keep(key, null)
  }
}
