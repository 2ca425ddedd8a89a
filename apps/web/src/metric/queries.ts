import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'
import { defaultWindow, type WindowDays, windowInput } from './windows.ts'

/** While the same is on its way over another window, which ends the key, the one before stays. */
const keepShown =
  (key: readonly unknown[]) =>
  <Data>(before: Data | undefined, query: { queryKey: readonly unknown[] } | undefined) =>
    query?.queryKey.slice(0, -1).join() === key.slice(0, -1).join() ? before : undefined

export const metricsQuery = (project: string, days: WindowDays = defaultWindow) => {
  const key = ['metric', 'list', project, `${days}`]
  const options = pagesOptions(key, (page) =>
    rpc.metric.list.query({ project, ...windowInput(days), ...page }),
  )
  return { ...options, placeholderData: keepShown(key) }
}

/** `line` and `environment` tell apart several targets of one metric. */
type Asked = {
  project: string
  metric: string
  line?: number | undefined
  environment?: string | undefined
  days: WindowDays
}

const keyOf = (verb: string, { project, metric, line = 0, environment = '', days }: Asked) => [
  'metric',
  verb,
  project,
  metric,
  line,
  environment,
  days,
]

export const metricQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf('show', asked),
    queryFn() {
      const { days, ...which } = asked
      return rpc.metric.show.query({ ...which, ...windowInput(days) })
    },
    placeholderData: keepShown(keyOf('show', asked)),
  })

export const historyQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf('history', asked),
    queryFn() {
      const { days, ...which } = asked
      return rpc.metric.history.query({ ...which, limit: 500, ...windowInput(days) })
    },
    placeholderData: keepShown(keyOf('history', asked)),
  })
