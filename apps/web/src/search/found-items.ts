import type { WorkItem } from '@baton/schema'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

export type FoundItem = WorkItem & { ref: string }

const atMost = 8

/** `#12` or `12` first, the newest otherwise. */
const byNumberFirst = (text: string) => (one: WorkItem, other: WorkItem) =>
  Number(`${other.number}` === text) - Number(`${one.number}` === text)

/**
 * Work items of these projects whose title or number matches; while an answer is awaited, those of
 * the text before that still fit.
 */
export function useFoundItems(
  projects: readonly string[],
  text: string,
): { items: FoundItem[]; pending: boolean } {
  const results = useQueries({
    queries: projects.map((project) => ({
      queryKey: ['work', 'search', project, text],
      queryFn: async () => {
        const { items } = await rpc.work.list.query({ project, text, limit: atMost })
        return items.map((item): FoundItem => ({ ...item, ref: project }))
      },
      enabled: text !== '',
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    })),
  })
  const still = ({ title, number }: WorkItem) =>
    `#${number} ${title}`.toLowerCase().includes(text.toLowerCase())
  const items = results.flatMap(({ data = [], isPlaceholderData }) =>
    isPlaceholderData ? data.filter(still) : data,
  )
  return {
    items: text === '' ? [] : items.sort(byNumberFirst(text.replace('#', ''))).slice(0, atMost),
    pending:
      text !== '' &&
      results.some(({ isPlaceholderData, isPending }) => isPlaceholderData || isPending),
  }
}
