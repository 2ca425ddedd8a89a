import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { metricsQuery } from '../metric/queries.ts'
import { playbooksQuery } from '../playbook/queries.ts'
import { signedInRoute } from '../shell/routes.ts'
import { ProjectLayout } from './project-layout.tsx'
import { projectQuery, projectsQuery } from './queries.ts'

export const projectsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  loader: ({ context }) => void context.client.prefetchInfiniteQuery(projectsQuery),
  component: lazyRouteComponent(() => import('./projects-page.tsx'), 'ProjectsPage'),
})

/** Around every page of a project; those inside know it by `useProject`. */
export const projectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/p/$org/$project',
  loader: ({ context, params }) =>
    void context.client.prefetchQuery(projectQuery(`${params.org}/${params.project}`)),
  component: ProjectLayout,
})

const homeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/',
  loader({ context, params }) {
    const ref = `${params.org}/${params.project}`
    void context.client.prefetchInfiniteQuery(playbooksQuery(ref))
    void context.client.prefetchInfiniteQuery(metricsQuery(ref))
  },
  component: lazyRouteComponent(() => import('./project-page.tsx'), 'ProjectPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

export const projectRoutes = [homeRoute, settingsRoute] as const
