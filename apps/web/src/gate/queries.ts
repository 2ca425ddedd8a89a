import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

export const itemGatesQuery = (project: string, number: number) =>
  queryOptions({
    queryKey: ['gate', 'show', project, number],
    queryFn: () => rpc.gate.show.query({ project, number }),
  })
