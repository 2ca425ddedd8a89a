import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

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

/** The reader's own API tokens, without their secrets. */
export const myTokensQuery = pagesOptions(['identity', 'listTokens'], (page) =>
  rpc.identity.listTokens.query(page),
)
