import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

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
