import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'
import { filtersToRestore } from './filter/memory.ts'
import { type WorkFilters, workFilters } from './filters.ts'
import { workListQuery } from './queries.ts'

type Entering = {
  cause: 'preload' | 'enter' | 'stay'
  search: WorkFilters
  params: { org: string; project: string }
}

/** Comes back to the filters that were left, unless the address names some. */
function restored({ cause, search, params }: Entering): WorkFilters | null {
  if (cause !== 'enter') return null
  return filtersToRestore(`${params.org}/${params.project}`, search)
}

const workRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/work',
  validateSearch: (search): WorkFilters => workFilters(search),
  beforeLoad(entering) {
    const search = restored(entering)
    if (search !== null)
      throw redirect({ to: '/p/$org/$project/work', params: entering.params, search })
  },
  // Not by `loaderDeps`: other filters would be another page, whose skeleton takes the field away.
  loader: ({ context, params, location }) =>
    void context.client.prefetchInfiniteQuery(
      workListQuery(`${params.org}/${params.project}`, workFilters(location.search)),
    ),
  component: lazyRouteComponent(() => import('./list/work-page.tsx'), 'WorkPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/board',
  validateSearch: (search): WorkFilters => workFilters(search),
  beforeLoad(entering) {
    const search = restored(entering)
    if (search !== null)
      throw redirect({ to: '/p/$org/$project/board', params: entering.params, search })
  },
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
})

const itemRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/items/$number',
  component: lazyRouteComponent(() => import('./item/item-page.tsx'), 'ItemPage'),
})

export const workRoutes = [workRoute, boardRoute, itemRoute] as const
