import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'
import { type WorkFilters, workFilters } from './filters.ts'

const workRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/work',
  validateSearch: (search): WorkFilters => workFilters(search),
  component: lazyRouteComponent(() => import('./list/work-page.tsx'), 'WorkPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/board',
  validateSearch: (search): WorkFilters => workFilters(search),
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
})

const itemRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/items/$number',
  component: lazyRouteComponent(() => import('./item/item-page.tsx'), 'ItemPage'),
})

export const workRoutes = [workRoute, boardRoute, itemRoute] as const
