import type { WorkItem } from '@baton/schema'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

const atMost = 8

/** Work items of a project whose title or number matches; the newest when nothing is typed. */
export function useFoundItems(
  project: string | null,
  text: string,
): (WorkItem & { ref: string })[] {
  const { data = [] } = useQuery({
    queryKey: ['work', 'search', project, text],
    queryFn: async () => {
      if (project === null) return []
      const page = await rpc.work.list.query({
        project,
        limit: atMost,
        ...(text === '' ? {} : { text }),
      })
      return page.items.map((item) => ({ ...item, ref: project }))
    },
    enabled: project !== null,
    placeholderData: keepPreviousData,
  })
  return data
}
