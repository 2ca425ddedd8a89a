import { Button, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Reads the next page of a list; keeps the focus, which a button that goes away would lose. */
export function ShowMore({ query }: { query: Pages }) {
  const place = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  const { hasNextPage, isFetchingNextPage } = query
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (!asked || isFetchingNextPage || !lost) return
    place.current?.querySelector<HTMLElement>('button, p')?.focus({ preventScroll: true })
  }, [asked, isFetchingNextPage])
  if (!hasNextPage && !asked) return null
  return (
    <div ref={place}>
      {hasNextPage ? (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => {
            setAsked(true)
            query.fetchNextPage()
          }}
        >
          Show more
        </Button>
      ) : (
        <Text size="sm" c="dimmed" tabIndex={-1}>
          That is all.
        </Text>
      )}
    </div>
  )
}
