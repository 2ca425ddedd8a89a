import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../identity/queries.ts'
import { forgetKept, keep, useKept } from './kept.ts'

const prefix = 'baton:draft:'

/**
 * A text that is not sent yet: it survives navigation and reload, and belongs to the account that
 * typed it. `name` says what it is for, such as `comment acme/shop#12`. Empty means there is none.
 */
export function useDraft(name: string): [text: string, set: (text: string) => void] {
  const key = useDraftKey(name)
  return [useKept(key) ?? '', (next) => keep(key, next === '' ? null : next)]
}

/** Under which key a draft is kept, for a page that has its own way of writing it. */
export function useDraftKey(name: string): string {
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  return `${prefix}${me?.id ?? ''}:${name}`
}

const writers = new Set<() => void>()

/** Says how a page drops a draft that it writes in its own time; answers how to take that back. */
export function heldAsDraft(drop: () => void): () => void {
  writers.add(drop)
  return () => void writers.delete(drop)
}

/** Drops every draft; what somebody typed is not for whoever signs in next. */
export function forgetDrafts(): void {
  for (const drop of writers) drop()
  forgetKept(prefix)
}
