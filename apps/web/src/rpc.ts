import type { AppRouter } from '@baton/api'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'

/** The server's procedures, as this page's session may call them. */
export const rpc = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: httpLink({ url: '/trpc' }),
    }),
  ],
})
