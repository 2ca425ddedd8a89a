import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

/** Who is signed in; fails with UNAUTHENTICATED when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['identity', 'whoAmI'],
  queryFn: () => rpc.identity.whoAmI.query(),
  staleTime: 60_000,
})

/** Whether the server still waits for its first owner. */
export const setupStateQuery = queryOptions({
  queryKey: ['identity', 'setupState'],
  queryFn: () => rpc.identity.setupState.query(),
  staleTime: 0,
})
