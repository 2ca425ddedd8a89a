import { listMetricsInput, metricPage, metricResult, showMetricInput } from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { listMetrics, showMetric } from './read.ts'

export const metricRouter = router({
  list: projectProcedure({
    permission: 'project:read',
    summary: 'List the project’s targets with what is measured against each.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/metrics' },
  })
    .input(listMetricsInput)
    .output(metricPage)
    .query(({ ctx, input }) => listMetrics(ctx, input)),

  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show one metric and the evidence it came from.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/metrics/{metric}' },
  })
    .input(showMetricInput)
    .output(metricResult)
    .query(({ ctx, input }) => showMetric(ctx, input)),
})
