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

/** The kinds of evidence that a playbook revision knows; a revision never changes. */
export const evidenceKindsQuery = (project: string, playbook: string, revision: number) =>
  queryOptions({
    queryKey: ['playbook', 'kinds', project, playbook, revision],
    queryFn: async () => {
      const { model } = await rpc.playbook.show.query({ project, playbook, revision })
      return model.evidenceKinds.map(({ key, name, description }) => ({ key, name, description }))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
