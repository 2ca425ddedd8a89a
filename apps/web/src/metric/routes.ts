import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'

const measuresRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/measures',
  component: lazyRouteComponent(() => import('./measures-page.tsx'), 'MeasuresPage'),
})

/** `line` tells apart two targets of one metric: the line of the playbook that asks. */
const measureRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/measures/$metric',
  validateSearch: (search): { line?: number | undefined } => {
    const line = Number(search.line)
    return { line: Number.isInteger(line) && line > 0 ? line : undefined }
  },
  component: lazyRouteComponent(() => import('./measure-page.tsx'), 'MeasurePage'),
})

export const metricRoutes = [measuresRoute, measureRoute] as const
