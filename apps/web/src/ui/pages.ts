import type { Page } from '@baton/schema'
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'

type PageInput = { limit: number; cursor?: string }

/** A list that is read page by page. */
export function pagesOptions<Item>(
  queryKey: readonly string[],
  read: (input: PageInput) => Promise<Page<Item>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) =>
      read(pageParam === null ? { limit: 100 } : { limit: 100, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: (data: InfiniteData<Page<Item>>) => data.pages.flatMap(({ items }) => items),
  })
}
