import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { openGatesQuery } from './gate/queries.ts'
import { meQuery, setupStateQuery } from './identity/queries.ts'
import { metricsQuery } from './metric/queries.ts'
import { playbooksQuery } from './playbook/queries.ts'
import { projectQuery, projectsQuery } from './project/queries.ts'
import { PublicShell } from './shell/public-shell.tsx'
import { SignedIn } from './shell/signed-in.tsx'
import { FailurePage, NotFoundPage } from './ui/failure.tsx'
import { Pending } from './ui/pending.tsx'

/** A path of this site and nothing else: `//host` and `/\host` would lead away. */
export function safePath(path: unknown): string | undefined {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : undefined
}

/*
 * Loaders start requests beside the code of the page and wait for neither: the page shows what is
 * there, what is missing, and what failed.
 */
export function createAppRouter(queryClient: QueryClient) {
  const rootRoute = createRootRoute()

  const publicRoute = createRoute({
    getParentRoute: () => rootRoute,
    id: 'public',
    component: PublicShell,
  })
  const signInRoute = createRoute({
    getParentRoute: () => publicRoute,
    path: '/sign-in',
    // Named even when it is refused: what is left out here keeps its unchecked value.
    validateSearch: (search): { back?: string | undefined } => ({ back: safePath(search.back) }),
    loader: () => void queryClient.prefetchQuery(setupStateQuery),
    component: lazyRouteComponent(() => import('./identity/sign-in-page.tsx'), 'SignInPage'),
  })
  const setupRoute = createRoute({
    getParentRoute: () => publicRoute,
    path: '/setup',
    loader: () => void queryClient.prefetchQuery(setupStateQuery),
    component: lazyRouteComponent(() => import('./identity/setup-page.tsx'), 'SetupPage'),
  })
  const joinRoute = createRoute({
    getParentRoute: () => publicRoute,
    path: '/join',
    component: lazyRouteComponent(() => import('./identity/join-page.tsx'), 'JoinPage'),
  })

  const signedInRoute = createRoute({
    getParentRoute: () => rootRoute,
    id: 'signed-in',
    loader: () => void queryClient.prefetchQuery(meQuery),
    component: SignedIn,
  })
  const projectsRoute = createRoute({
    getParentRoute: () => signedInRoute,
    path: '/',
    loader: () => void queryClient.prefetchInfiniteQuery(projectsQuery),
    component: lazyRouteComponent(() => import('./project/projects-page.tsx'), 'ProjectsPage'),
  })
  const projectRoute = createRoute({
    getParentRoute: () => signedInRoute,
    path: '/p/$org/$project',
    loader({ params }) {
      const ref = `${params.org}/${params.project}`
      void queryClient.prefetchQuery(projectQuery(ref))
      void queryClient.prefetchInfiniteQuery(playbooksQuery(ref))
      void queryClient.prefetchInfiniteQuery(metricsQuery(ref))
      void queryClient.prefetchInfiniteQuery(openGatesQuery(ref))
    },
    component: lazyRouteComponent(() => import('./project/project-page.tsx'), 'ProjectPage'),
  })
  const itemRoute = createRoute({
    getParentRoute: () => signedInRoute,
    path: '/p/$org/$project/items/$number',
    component: lazyRouteComponent(() => import('./work/item-page.tsx'), 'ItemPage'),
  })

  return createRouter({
    routeTree: rootRoute.addChildren([
      publicRoute.addChildren([signInRoute, setupRoute, joinRoute]),
      signedInRoute.addChildren([projectsRoute, projectRoute, itemRoute]),
    ]),
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: Pending,
    defaultErrorComponent: FailurePage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}
