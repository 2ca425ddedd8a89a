import type { WorkDetail } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { handoffQuery } from './queries.ts'

/** The hand-off of an item; its data is null where the item's playbook asks for none. */
export function useHandoff({
  project,
  number,
  playbook,
}: Pick<WorkDetail, 'project' | 'number' | 'playbook'>) {
  const enabled = playbook !== null
  const { data, error, refetch } = useQuery({ ...handoffQuery(project, number), enabled })
  return { data: enabled ? data : null, error, refetch }
}
