import { Button, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Reads the next page of a list; keeps the focus, which a button that goes away would lose. */
export function ShowMore({ query }: { query: Pages }) {
  const end = useRef<HTMLParagraphElement>(null)
  const [asked, setAsked] = useState(false)
  const { hasNextPage, isFetchingNextPage } = query
  useEffect(() => {
    if (asked && !hasNextPage) end.current?.focus({ preventScroll: true })
  }, [asked, hasNextPage])
  if (!hasNextPage && !asked) return null
  if (!hasNextPage) {
    return (
      <Text size="sm" c="dimmed" tabIndex={-1} ref={end}>
        That is all.
      </Text>
    )
  }
  return (
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
  )
}
