import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { signedInRoute } from '../shell/routes.ts'
import { OrgLayout } from './org-layout.tsx'
import { agentsQuery, membersQuery } from './queries.ts'

/** Around every page of an organisation; those inside know it by `useOrg`. */
export const orgRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/o/$org',
  component: OrgLayout,
})

const indexRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/people', params, replace: true })
  },
})

const peopleRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/people',
  loader: ({ context, params }) =>
    void context.client.prefetchInfiniteQuery(membersQuery(params.org)),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const agentsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/agents',
  loader: ({ context, params }) =>
    void context.client.prefetchInfiniteQuery(agentsQuery(params.org)),
  component: lazyRouteComponent(() => import('./agents-page.tsx'), 'AgentsPage'),
})

const tokensRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/tokens',
  validateSearch: (search): { ended?: true | undefined } => ({
    ended: search.ended === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const orgRoutes = [indexRoute, peopleRoute, agentsRoute, tokensRoute, auditRoute] as const
