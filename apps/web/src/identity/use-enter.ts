import type { Me } from '@baton/schema'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { meQuery, setupStateQuery } from './queries.ts'

/** Drops everything that an account has read; the state of the server is nobody's own. */
export function forget(client: QueryClient): void {
  const [, kept] = setupStateQuery.queryKey
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== kept })
}

/** Makes somebody the one who is signed in; nothing that another account read stays behind. */
export function useEnter(): (me: Me) => void {
  const client = useQueryClient()
  return (me) => {
    forget(client)
    client.setQueryData(meQuery.queryKey, me)
  }
}
