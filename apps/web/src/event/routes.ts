import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'

const activityRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity-page.tsx'), 'ActivityPage'),
})

export const eventRoutes = [activityRoute] as const
