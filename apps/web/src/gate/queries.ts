import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const openGatesQuery = (project: string) =>
  pagesOptions(['gate', 'listOpen', project], (page) =>
    rpc.gate.listOpen.query({ project, ...page }),
  )

export const itemGatesQuery = (project: string, number: number) =>
  queryOptions({
    queryKey: ['gate', 'show', project, number],
    queryFn: () => rpc.gate.show.query({ project, number }),
  })
