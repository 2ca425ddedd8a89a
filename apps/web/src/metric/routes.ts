import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'
import { type Standing, standings } from './standing.ts'
import { type WindowDays, windowOf } from './windows.ts'

/** `window` is in days, `show` narrows to one standing. */
export type MeasuresSearch = { window?: WindowDays | undefined; show?: Standing | undefined }

const measuresRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/measures',
  validateSearch: (search): MeasuresSearch => ({
    window: windowOf(search.window),
    show: standings.find((standing) => standing === search.show),
  }),
  component: lazyRouteComponent(() => import('./measures-page.tsx'), 'MeasuresPage'),
})

export type MeasureSearch = {
  line?: number | undefined
  environment?: string | undefined
  window?: WindowDays | undefined
}

/**
 * Tell apart the targets of one metric: `line` of the playbook that asks, and `environment` where
 * a line asks for several, such as “daily to staging, weekly to production”.
 */
const measureRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/measures/$metric',
  validateSearch: (search): MeasureSearch => {
    const line = Number(search.line)
    const { environment } = search
    return {
      line: Number.isInteger(line) && line > 0 ? line : undefined,
      environment: typeof environment === 'string' && environment !== '' ? environment : undefined,
      window: windowOf(search.window),
    }
  },
  component: lazyRouteComponent(() => import('./measure-page.tsx'), 'MeasurePage'),
})

export const metricRoutes = [measuresRoute, measureRoute] as const
