import type { WorkItem, WorkStatus } from '@baton/schema'
import { useDroppable } from '@dnd-kit/core'
import { Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useProject } from '../../project/use-project.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import type { WorkFilters } from '../filters.ts'
import { adviceOn, movesOf } from '../moves.ts'
import { boardColumnQuery } from '../queries.ts'
import { WorkState } from '../state.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { statusWords } from '../words.ts'
import css from './board.module.css'
import { Card, type CardActions } from './card.tsx'

/** The items of one state; while a card is carried it says whether that may be put here. */
export function Column({
  status,
  filters,
  carried,
  actions,
}: {
  status: WorkStatus
  filters: WorkFilters
  carried: WorkItem | null
  actions: CardActions
}) {
  const { ref } = useProject()
  const id = useId()
  const query = useInfiniteQuery(boardColumnQuery(ref, filters, status))
  const target = carried !== null && movesOf(carried).includes(status)
  const barred = carried !== null && !target && carried.status !== status
  const { setNodeRef, isOver } = useDroppable({
    id: status,
    // Its own column stays a place to go back to.
    disabled: barred,
  })
  const count = query.data?.length
  const column = useRef<HTMLElement | null>(null)
  useKeptFocus(column, '[data-part]')

  return (
    <section
      ref={(element) => {
        column.current = element
        setNodeRef(element)
      }}
      className={css.column}
      aria-labelledby={id}
      data-target={target || undefined}
      data-barred={barred || undefined}
      data-over={(isOver && target) || undefined}
    >
      <div className={css.columnHead}>
        <Title order={2} size="h6" id={id}>
          <WorkState status={status} />
        </Title>
        {count !== undefined && (
          <span className={css.count}>
            {count}
            {query.hasNextPage && ' loaded'}
          </span>
        )}
      </div>
      {carried !== null && target && <p className={css.advice}>{adviceOn(carried, status)}</p>}
      {barred && <p className={css.advice}>Not from {statusWords[carried.status]}.</p>}
      <div className={css.cards} data-scroll-restoration-id={`board-${status}`}>
        <Loaded query={query} skeleton={<Rows count={3} height={88} />}>
          {(items) => (
            <>
              {items.length === 0 && (
                <Text size="sm" c="dimmed" className={css.none}>
                  No item here.
                </Text>
              )}
              {items.length > 0 && (
                <ul aria-label={statusWords[status]}>
                  {items.map((item) => (
                    <Card key={item.id} item={item} actions={actions} />
                  ))}
                </ul>
              )}
            </>
          )}
        </Loaded>
        <ShowMore query={query} of={statusWords[status].toLowerCase()} />
      </div>
    </section>
  )
}
