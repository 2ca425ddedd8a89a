import type { Page } from '@baton/schema'
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'

type PageInput = { limit: number; cursor?: string }

/** A list that is read page by page. */
export function pagesOptions<Item>(
  queryKey: readonly string[],
  read: (input: PageInput) => Promise<Page<Item>>,
  limit = 100,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam === null ? { limit } : { limit, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: (data: InfiniteData<Page<Item>>) => data.pages.flatMap(({ items }) => items),
  })
}

/** For `change`: what becomes of the items of such a list. */
export const inPages =
  <Item>(update: (items: Item[]) => Item[]) =>
  (data: InfiniteData<Page<Item>>): InfiniteData<Page<Item>> => ({
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: update(page.items) })),
  })
