import type { PlaybookModel, WorkDetail } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { playbookQuery } from '../playbook/queries.ts'

type Kinds = PlaybookModel['evidenceKinds']

const none: Kinds = []

/** The kinds of evidence that the playbook revision names that an item is pinned to. */
export function useKinds(
  { project, playbook }: Pick<WorkDetail, 'project' | 'playbook'>,
  /** False where nothing needs them: they come with all that was compiled from the playbook. */
  wanted = true,
): Kinds | undefined {
  const { data } = useQuery({
    ...playbookQuery(project, playbook?.slug ?? '', playbook?.revision),
    enabled: wanted && playbook !== null,
    // A revision never changes.
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ model }): Kinds => model.evidenceKinds,
  })
  return playbook === null ? none : data
}
