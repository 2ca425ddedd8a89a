import { Button, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Reads the next page of a list; keeps the focus, which a button that goes away would lose. */
export function ShowMore({
  query,
  end,
  of,
}: {
  query: Pages
  /** What stands at the end; left out: a word for those who asked for more. */
  end?: string
  /** More of what, where several lists stand side by side and have little room. */
  of?: string
}) {
  const last = useRef<HTMLParagraphElement>(null)
  const [asked, setAsked] = useState(false)
  const { hasNextPage, isFetchingNextPage } = query
  useEffect(() => {
    const isLost = document.activeElement === document.body
    if (asked && !hasNextPage && isLost) last.current?.focus({ preventScroll: true })
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
      {...(of !== undefined && { size: 'xs', fullWidth: true, 'aria-label': `Show more of ${of}` })}
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

/** The first of many rows; the button that shows the others goes, and the focus to what is new. */
export function FirstRows<Row>({
  rows,
  atFirst,
  children,
}: {
  rows: readonly Row[]
  atFirst: number
  /** Draws them as items of a list or rows of a table. */
  children: (shown: readonly Row[]) => ReactNode
}) {
  const [all, setAll] = useState(false)
  const box = useRef<HTMLDivElement>(null)

  function showAll() {
    flushSync(() => setAll(true))
    const first = box.current?.querySelectorAll<HTMLElement>('li, tbody tr')[atFirst]
    if (first === undefined) return
    first.tabIndex = -1
    first.focus()
  }

  return (
    <>
      <div ref={box} style={{ display: 'contents' }}>
        {children(all ? rows : rows.slice(0, atFirst))}
      </div>
      {!all && rows.length > atFirst && (
        <div>
          <Button size="xs" variant="default" onClick={showAll}>
            Show all {rows.length}
          </Button>
        </div>
      )}
    </>
  )
}
