import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const metricsQuery = (project: string) =>
  pagesOptions(['metric', 'list', project], (page) => rpc.metric.list.query({ project, ...page }))
