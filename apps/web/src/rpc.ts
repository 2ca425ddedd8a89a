import type { AppRouter } from '@baton/api'
import { createTRPCClient, httpLink } from '@trpc/client'

/** The server's procedures, as this page's session may call them. */
export const rpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })
