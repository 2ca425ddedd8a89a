import {
  listMetricsInput,
  metricHistory,
  metricHistoryInput,
  metricPage,
  metricResult,
  showMetricInput,
} from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { showHistory } from './history.ts'
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

  history: projectProcedure({
    permission: 'project:read',
    summary: 'Show what was measured of one metric over time, and its targets of that time.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/metrics/{metric}/history' },
  })
    .input(metricHistoryInput)
    .output(metricHistory)
    .query(({ ctx, input }) => showHistory(ctx, input)),
})
