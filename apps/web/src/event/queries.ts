import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

/** All that happened in a project, newest first. New events are put on top by `Live`. */
export const feedQuery = (project: string) =>
  pagesOptions(['event', 'feed', project], (page) => rpc.event.list.query({ project, ...page }))

/** The last few events of a project. */
export const recentEventsQuery = (project: string) =>
  queryOptions({
    queryKey: ['event', 'recent', project],
    queryFn: () => rpc.event.list.query({ project, limit: 10 }),
  })
