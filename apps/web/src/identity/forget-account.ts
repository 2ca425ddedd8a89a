import type { QueryClient } from '@tanstack/react-query'
import { setupStateQuery } from './queries.ts'

const held = new Set<() => void>()

/**
 * Says how to drop what a module holds for whoever is signed in, outside of any query: the account
 * that comes next must not see it.
 */
export function heldForAccount(forget: () => void): void {
  held.add(forget)
}

/** Drops everything that an account has read; the state of the server is nobody's own. */
export function forgetAnswers(client: QueryClient): void {
  const [, kept] = setupStateQuery.queryKey
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== kept })
}

/** Drops whatever this page holds of an account. */
export function forgetAccount(client: QueryClient): void {
  for (const forget of held) forget()
  forgetAnswers(client)
}
