import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { eventRoutes } from './event/routes.ts'
import { identityRoutes, publicIdentityRoutes } from './identity/routes.ts'
import { metricRoutes } from './metric/routes.ts'
import { orgRoute, orgRoutes } from './org/routes.ts'
import { playbookRoutes } from './playbook/routes.ts'
import { projectRoute, projectRoutes, projectsRoute } from './project/routes.ts'
import { publicRoute, rootRoute, signedInRoute } from './shell/routes.ts'
import { FailurePage, NotFoundPage } from './ui/failure.tsx'
import { Rows } from './ui/skeletons.tsx'
import { workRoutes } from './work/routes.ts'

/** Every page; each feature names its own in `routes.ts`. */
const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([...publicIdentityRoutes]),
  signedInRoute.addChildren([
    projectsRoute,
    ...identityRoutes,
    projectRoute.addChildren([
      ...projectRoutes,
      ...playbookRoutes,
      ...workRoutes,
      ...metricRoutes,
      ...eventRoutes,
    ]),
    orgRoute.addChildren([...orgRoutes]),
  ]),
])

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: Rows,
    defaultErrorComponent: FailurePage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    // Another item or project is another page: nothing that one typed or opened goes along.
    defaultRemountDeps: ({ params }) => params,
  })
}
