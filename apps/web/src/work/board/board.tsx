import type { WorkItem, WorkStatus } from '@baton/schema'
import { DndContext, DragOverlay } from '@dnd-kit/core'
import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type Ref, useCallback, useMemo, useRef, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { useStillHere } from '../../ui/use-still-here.ts'
import { AskDialog } from '../ask-dialog.tsx'
import type { WorkFilters } from '../filters.ts'
import { asksFirst, type Move, movesOf } from '../moves.ts'
import { useOpened } from '../use-opened.ts'
import { statusWords } from '../words.ts'
import css from './board.module.css'
import { type CardActions, CardFacts, type FocusWanted } from './card.tsx'
import {
  carriedItem,
  columnOf,
  columnUnder,
  createAnnouncements,
  instructions,
  useCarrying,
} from './carry.ts'
import { Column } from './column.tsx'
import { type Refusal, RefusalDialog } from './refusal-dialog.tsx'
import { stepCard } from './step-card.ts'
import { namesWhatIsOpen, useMove } from './use-move.ts'

/** The columns, and everything by which a card gets from one to another. */
export function Board({
  statuses,
  filters,
  ref,
}: {
  statuses: readonly WorkStatus[]
  filters: WorkFilters
  ref: Ref<HTMLDivElement>
}) {
  const { may } = useProject()
  const [carried, setCarried] = useState<WorkItem | null>(null)
  const [asked, setAsked] = useState<Move | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [said, say] = useState('')
  const wanted = useRef<FocusWanted | null>(null)
  const movedBy = useRef<FocusWanted['part']>('grip')
  const sensors = useCarrying()
  const announcements = useMemo(createAnnouncements, [])
  const stillHere = useStillHere()
  const { mutate } = useMove({
    filters,
    onDone: ({ item, to }) => say(`#${item.number} is now in ${statusWords[to]}.`),
    onRefused(move, error) {
      const { number } = move.item
      wanted.current = { number, part: movedBy.current }
      if (!stillHere() || !namesWhatIsOpen(error)) {
        return notifyFailure(`#${number} was not moved`, error)
      }
      // Once the card is back, so that the focus returns to it from the dialog.
      setTimeout(() => setRefusal({ move, error }))
    },
  })

  const start = useCallback(
    (move: Move) => {
      setAsked(null)
      mutate(move)
    },
    [mutate],
  )
  const offer = useCallback(
    (item: WorkItem, to: WorkStatus, part: FocusWanted['part']) => {
      wanted.current = { number: item.number, part }
      movedBy.current = part
      if (asksFirst(item, to)) setAsked({ item, to })
      else start({ item, to })
    },
    [start],
  )
  const takesFocus = useCallback((number: number) => {
    if (wanted.current?.number !== number) return null
    const { part } = wanted.current
    wanted.current = null
    return part
  }, [])
  const open = useOpened()
  const mayMove = may('work:write')
  const actions = useMemo(
    (): CardActions => ({ move: mayMove ? offer : null, takesFocus, open }),
    [mayMove, offer, takesFocus, open],
  )

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (carried === null && stepCard(event.currentTarget, event.target, event.key)) {
      event.preventDefault()
    }
  }

  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={columnUnder}
      autoScroll={{ acceleration: 5 }}
      accessibility={{
        announcements,
        screenReaderInstructions: instructions,
        restoreFocus: false,
        container: document.body,
      }}
      onDragStart={({ active }) => setCarried(carriedItem(active))}
      onDragCancel={() => setCarried(null)}
      onDragEnd={({ active, over }) => {
        setCarried(null)
        const item = carriedItem(active)
        const to = columnOf(over)
        if (item !== null && to !== null && movesOf(item).includes(to)) offer(item, to, 'grip')
      }}
    >
      {/* It scrolls sideways, so it takes the focus itself: there may be no card to take it. */}
      {/* biome-ignore lint/a11y/useSemanticElements: its columns are the sections */}
      <div
        role="group"
        aria-label="Board"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        className={css.board}
        data-carrying={carried !== null || undefined}
        data-scroll-restoration-id="board"
        ref={ref}
        onKeyDown={onKeyDown}
      >
        {statuses.map((status) => (
          <Column
            key={status}
            status={status}
            filters={filters}
            carried={carried}
            actions={actions}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {carried !== null && (
          <div className={css.card} data-carried>
            <span className={css.number}>#{carried.number}</span>
            <span className={css.title}>{carried.title}</span>
            <CardFacts item={carried} />
          </div>
        )}
      </DragOverlay>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      <AskDialog asked={asked} onClose={() => setAsked(null)} onMove={start} />
      <RefusalDialog refusal={refusal} onClose={() => setRefusal(null)} />
    </DndContext>
  )
}
