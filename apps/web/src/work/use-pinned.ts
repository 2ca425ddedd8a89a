import type { PlaybookModel, WorkDetail } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { playbookQuery } from '../playbook/queries.ts'

type Pinned = Pick<PlaybookModel, 'evidenceKinds' | 'handoffFields'>

const nothing: Pinned = { evidenceKinds: [], handoffFields: [] }

/** What the playbook revision says that an item is pinned to. */
export function usePinned({ project, playbook }: Pick<WorkDetail, 'project' | 'playbook'>): {
  data: Pinned | undefined
  error: Error | null
} {
  const { data, error } = useQuery({
    ...playbookQuery(project, playbook?.slug ?? '', playbook?.revision),
    enabled: playbook !== null,
    // A revision never changes.
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ model }): Pinned => model,
  })
  return playbook === null ? { data: nothing, error: null } : { data, error }
}
