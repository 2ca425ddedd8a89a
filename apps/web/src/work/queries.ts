import type { WorkStatus } from '@baton/schema'
import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'
import { filterKey, listInput, type WorkFilters } from './filters.ts'

export const workQuery = (project: string, number: number) =>
  queryOptions({
    queryKey: ['work', 'show', project, number],
    queryFn: () => rpc.work.show.query({ project, number }),
  })

/** Long enough to read an item and come back to the pages that were loaded. */
const keepMs = 60 * 60_000

/** Items by filters, newest first. */
export const workListQuery = (project: string, filters: WorkFilters) => ({
  ...pagesOptions(['work', 'list', project, filterKey(filters)], (page) =>
    rpc.work.list.query({ project, ...listInput(filters), ...page }),
  ),
  gcTime: keepMs,
})

/** One column of the board; a filter by status does not narrow it. */
export const boardColumnQuery = (project: string, filters: WorkFilters, status: WorkStatus) => ({
  ...pagesOptions(
    ['work', 'board', project, filterKey({ ...filters, status })],
    (page) => rpc.work.list.query({ project, ...listInput({ ...filters, status }), ...page }),
    50,
  ),
  gcTime: keepMs,
})

const usualKinds = ['task', 'bug', 'endpoint']

/** The kinds that recent items have, and the usual ones. Not below `work`: it need not be live. */
export const kindsQuery = (project: string) =>
  queryOptions({
    queryKey: ['work-kinds', project],
    queryFn: async () => {
      const { items } = await rpc.work.list.query({ project, limit: 100 })
      return [...new Set([...items.map(({ kind }) => kind), ...usualKinds])].sort()
    },
    placeholderData: usualKinds,
    staleTime: 5 * 60_000,
  })
