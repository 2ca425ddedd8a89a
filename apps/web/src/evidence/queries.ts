import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const itemEvidenceQuery = (project: string, number: number) =>
  pagesOptions(['evidence', 'list', project, String(number)], (page) =>
    rpc.evidence.list.query({ project, number, ...page }),
  )

/** Evidence never changes, except that another one may correct it. */
export const evidenceQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: ['evidence', 'show', project, id],
    queryFn: () => rpc.evidence.show.query({ project, evidence: id }),
    staleTime: 60_000,
  })
