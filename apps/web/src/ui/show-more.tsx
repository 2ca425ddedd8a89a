import { Button, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Reads the next page of a list; keeps the focus, which a button that goes away would lose. */
export function ShowMore({
  query,
  end,
}: {
  query: Pages
  /** What stands at the end; left out: a word for those who asked for more. */
  end?: string
}) {
  const last = useRef<HTMLParagraphElement>(null)
  const [asked, setAsked] = useState(false)
  const { hasNextPage, isFetchingNextPage } = query
  useEffect(() => {
    if (asked && !hasNextPage) last.current?.focus({ preventScroll: true })
  }, [asked, hasNextPage])
  if (!hasNextPage && !asked && end === undefined) return null
  if (!hasNextPage) {
    return (
      <Text size="sm" c="dimmed" tabIndex={-1} ref={last}>
        {end ?? 'That is all.'}
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
