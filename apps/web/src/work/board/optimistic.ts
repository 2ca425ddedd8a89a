import type { Page, WorkItem } from '@baton/schema'
import type { InfiniteData } from '@tanstack/react-query'

type Pages = InfiniteData<Page<WorkItem>, unknown>

/** A column without an item that leaves it. */
export const without =
  (number: number) =>
  (old: Pages): Pages => ({
    ...old,
    pages: old.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.number !== number),
    })),
  })

/** A column with an item that comes to it, at its place: the newest stand first. */
export const withItem =
  (added: WorkItem) =>
  (old: Pages): Pages => {
    const { pages } = without(added.number)(old)
    const isBelow = ({ items }: Page<WorkItem>) => items.some(({ number }) => number < added.number)
    const found = pages.findIndex(isBelow)
    const place = found === -1 ? pages.length - 1 : found
    return {
      ...old,
      pages: pages.map((page, index) =>
        index === place
          ? { ...page, items: [...page.items, added].sort((a, b) => b.number - a.number) }
          : page,
      ),
    }
  }
