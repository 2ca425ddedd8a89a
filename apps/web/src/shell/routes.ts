import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router'
import { meQuery } from '../identity/queries.ts'
import { Lost } from './lost.tsx'
import { PublicShell } from './public-shell.tsx'
import { SignedIn } from './signed-in.tsx'

/*
 * Loaders start requests beside the code of the page and wait for neither: the page shows what is
 * there, what is missing, and what failed.
 */
export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  notFoundComponent: Lost,
})

/** Around the pages for people who are not signed in. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: PublicShell,
})

/** Around every other page. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  loader: ({ context }) => void context.client.prefetchQuery(meQuery),
  component: SignedIn,
})
