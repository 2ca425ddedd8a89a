import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '../shell/routes.ts'
import { OrgLayout } from './org-layout.tsx'

/** Around every page of an organisation; those inside know it by `useOrg`. */
export const orgRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/o/$org',
  component: OrgLayout,
})

const peopleRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const agentsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/agents',
  component: lazyRouteComponent(() => import('./agents-page.tsx'), 'AgentsPage'),
})

const tokensRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const orgRoutes = [peopleRoute, agentsRoute, tokensRoute, auditRoute] as const
