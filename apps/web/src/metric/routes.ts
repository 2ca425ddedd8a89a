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

export type MeasureSearch = { line?: number | undefined; window?: WindowDays | undefined }

/** `line` tells apart two targets of one metric: the line of the playbook that asks. */
const measureRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/measures/$metric',
  validateSearch: (search): MeasureSearch => {
    const line = Number(search.line)
    return {
      line: Number.isInteger(line) && line > 0 ? line : undefined,
      window: windowOf(search.window),
    }
  },
  component: lazyRouteComponent(() => import('./measure-page.tsx'), 'MeasurePage'),
})

export const metricRoutes = [measuresRoute, measureRoute] as const
