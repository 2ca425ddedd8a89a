import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

export const workQuery = (project: string, number: number) =>
  queryOptions({
    queryKey: ['work', 'show', project, number],
    queryFn: () => rpc.work.show.query({ project, number }),
  })
