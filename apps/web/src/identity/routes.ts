import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { publicRoute, signedInRoute } from '../shell/routes.ts'
import { myTokensQuery, setupStateQuery } from './queries.ts'
import { safePath } from './safe-path.ts'

const signInRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/sign-in',
  // Named even when it is refused: what is left out here keeps its unchecked value.
  validateSearch: (search): { back?: string | undefined } => ({ back: safePath(search.back) }),
  loader: ({ context }) => void context.client.prefetchQuery(setupStateQuery),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/setup',
  loader: ({ context }) => void context.client.prefetchQuery(setupStateQuery),
  component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
})

const joinRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  validateSearch: (search): { ended?: true | undefined } => ({
    ended: search.ended === true ? true : undefined,
  }),
  loader: ({ context }) => void context.client.prefetchInfiniteQuery(myTokensQuery),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

export const publicIdentityRoutes = [signInRoute, setupRoute, joinRoute] as const
export const identityRoutes = [accountRoute] as const
