import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { meQuery } from './identity/queries.ts'
import { isSignedOut, problemOf } from './problem.ts'

const retries = 2

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
function mayPass(error: unknown): boolean {
  return (problemOf(error)?.status ?? 503) >= 500
}

export function createQueryClient(): QueryClient {
  const { queryKey } = meQuery

  // Whoever looks at a page while the session ends is asked to sign in: `SignedIn` sees this
  // query fail and goes there.
  function onError(error: unknown) {
    const known = client.getQueryState(queryKey)?.status === 'success'
    if (known && isSignedOut(error)) void client.invalidateQueries({ queryKey })
  }

  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A server on this machine answers also when the browser takes itself for offline.
        networkMode: 'always',
        // Left out it is off in that mode, and what failed offline would stay so.
        refetchOnReconnect: true,
        retry: (failures, error) => failures < retries && mayPass(error),
        retryDelay: (attempt) => 300 * 2 ** attempt,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
