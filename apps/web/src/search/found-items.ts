import type { WorkItem } from '@baton/schema'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'

export type FoundItem = WorkItem & { ref: string }

const atMost = 8

/** `#12` or `12` first, the newest otherwise. */
const byNumberFirst = (text: string) => (one: WorkItem, other: WorkItem) =>
  Number(`${other.number}` === text) - Number(`${one.number}` === text)

/** A number that is typed stands for its item alone, until the others are read too. */
function stillFits({ title, number }: WorkItem, text: string): boolean {
  if (/^#?\d+$/.test(text)) return `${number}` === text.replace('#', '')
  return `#${number} ${title}`.toLowerCase().includes(text.toLowerCase())
}

/**
 * Work items of these projects whose title or number matches; while an answer is awaited, those of
 * the text before that still fit. The server is asked for `asked`, a moment after it is typed.
 */
export function useFoundItems(
  projects: readonly string[],
  text: string,
  asked: string,
): { items: FoundItem[]; pending: boolean } {
  const results = useQueries({
    queries: projects.map((project) => ({
      queryKey: ['work', 'search', project, asked],
      queryFn: async () => {
        const { items } = await rpc.work.list.query({ project, text: asked, limit: atMost })
        return items.map((item): FoundItem => ({ ...item, ref: project }))
      },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    })),
  })
  const items = results.flatMap(({ data = [], isPlaceholderData }) =>
    isPlaceholderData || asked !== text ? data.filter((item) => stillFits(item, text)) : data,
  )
  return {
    items: text === '' ? [] : items.sort(byNumberFirst(text.replace('#', ''))).slice(0, atMost),
    pending:
      asked !== text ||
      (text !== '' &&
        results.some(({ isPlaceholderData, isPending }) => isPlaceholderData || isPending)),
  }
}
