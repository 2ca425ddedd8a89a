import type { WorkDetail } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { evidenceKindsQuery } from './queries.ts'

/** The kinds of evidence of an item's playbook; undefined while they are on their way. */
export function useKinds({ project, playbook }: Pick<WorkDetail, 'project' | 'playbook'>) {
  const { data } = useQuery({
    ...evidenceKindsQuery(project, playbook?.slug ?? '', playbook?.revision ?? 0),
    enabled: playbook !== null,
  })
  return playbook === null ? [] : data
}
