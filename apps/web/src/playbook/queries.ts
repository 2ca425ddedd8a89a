import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const playbooksQuery = (project: string) =>
  pagesOptions(['playbook', 'list', project], (page) =>
    rpc.playbook.list.query({ project, ...page }),
  )

/** Leaves a revision out of the input where none is asked for: the server then takes the current one. */
const at = (revision: number | undefined) => (revision === undefined ? {} : { revision })

/** What was compiled from a playbook; without a revision, from the one in force. */
export const playbookQuery = (project: string, playbook: string, revision?: number) =>
  queryOptions({
    queryKey: ['playbook', 'show', project, playbook, revision ?? 'current'],
    queryFn: () => rpc.playbook.show.query({ project, playbook, ...at(revision) }),
  })

/** The exact text of a revision. */
export const sourceQuery = (project: string, playbook: string, revision?: number) =>
  queryOptions({
    queryKey: ['playbook', 'export', project, playbook, revision ?? 'current'],
    queryFn: () => rpc.playbook.export.query({ project, playbook, ...at(revision) }),
  })

export const revisionsQuery = (project: string, playbook: string) =>
  pagesOptions(['playbook', 'listRevisions', project, playbook], (page) =>
    rpc.playbook.listRevisions.query({ project, playbook, ...page }),
  )

export const diffQuery = (project: string, playbook: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['playbook', 'diff', project, playbook, from, to],
    queryFn: () => rpc.playbook.diff.query({ project, playbook, from, to }),
    // Revisions never change, and so neither does what lies between two of them.
    staleTime: Number.POSITIVE_INFINITY,
  })

export const suggestionsQuery = (project: string, playbook: string) =>
  queryOptions({
    queryKey: ['playbook', 'suggestRules', project, playbook],
    queryFn: () => rpc.playbook.suggestRules.query({ project, playbook }),
  })

/** The playbooks that come with Baton; the same as long as the server runs. */
export const builtInQuery = (project: string) =>
  queryOptions({
    queryKey: ['built-in-playbook', 'list', project],
    queryFn: () => rpc.playbook.listBuiltIn.query({ project }),
    staleTime: Number.POSITIVE_INFINITY,
  })
