import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../../identity/queries.ts'
import { useStored } from '../../ui/use-stored.ts'
import type { WorkFilters } from '../filters.ts'

export type View = { name: string; filters: WorkFilters }

/** The views of a project, by name; another account in this browser has its own. */
export function useViews(project: string) {
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const [views, store] = useStored<View[]>(`views:${me?.id ?? ''}:${project}`, [])
  const set = (next: View[]) =>
    store(next.toSorted((one, other) => one.name.localeCompare(other.name)))
  return [
    views,
    {
      add: (view: View) => set([...views, view]),
      rename: (from: string, to: string) =>
        set(views.map((view) => (view.name === from ? { ...view, name: to } : view))),
      remove: (name: string) => set(views.filter((view) => view.name !== name)),
    },
  ] as const
}
