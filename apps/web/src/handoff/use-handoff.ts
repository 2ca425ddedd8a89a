import type { WorkDetail } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { usePinned } from '../work/use-pinned.ts'
import { handoffQuery } from './queries.ts'

/** The hand-off of an item; its data is null where the item's playbook asks for none. */
export function useHandoff(item: Pick<WorkDetail, 'project' | 'number' | 'playbook'>) {
  const { data: pinned, error: unknown } = usePinned(item)
  // Where the playbook cannot be read, the hand-off is asked for itself.
  const isAsked = unknown !== null || (pinned !== undefined && pinned.handoffFields.length > 0)
  const query = useQuery({ ...handoffQuery(item.project, item.number), enabled: isAsked })
  const { data, error, refetch } = query
  return { data: pinned === undefined || isAsked ? data : null, error, refetch }
}
