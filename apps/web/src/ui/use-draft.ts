import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { meQuery } from '../identity/queries.ts'

const prefix = 'baton:draft:'

/** What a browser without room for it does not keep: it lives as long as the page. */
const held = new Map<string, string>()
const listeners = new Set<() => void>()

function read(key: string): string {
  try {
    return held.get(key) ?? localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  held.delete(key)
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    held.set(key, text)
  }
  for (const listener of listeners) listener()
}

/** Another tab may write the same draft. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/**
 * A text that is not sent yet: it survives navigation and reload, and belongs to the account that
 * typed it. `name` says what it is for, such as `comment acme/shop#12`. Empty means there is none.
 */
export function useDraft(name: string): [text: string, set: (text: string) => void] {
  const key = useDraftKey(name)
  const text = useSyncExternalStore(subscribe, () => read(key))
  return [text, (next) => write(key, next)]
}

/** Under which key a draft is kept, for a page that has its own way of writing it. */
export function useDraftKey(name: string): string {
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  return `${prefix}${me?.id ?? ''}:${name}`
}

/** Drops every draft; what somebody typed is not for whoever signs in next. */
export function forgetDrafts(): void {
  held.clear()
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key)
  }
  for (const listener of listeners) listener()
}
