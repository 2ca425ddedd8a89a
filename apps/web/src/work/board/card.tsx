import type { WorkItem, WorkStatus } from '@baton/schema'
import { useDraggable } from '@dnd-kit/core'
import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useProject } from '../../project/use-project.ts'
import { AgentIcon, GripIcon, PersonIcon } from '../../ui/icons.tsx'
import { Priority } from '../state.tsx'
import css from './board.module.css'
import { MoveMenu } from './move-menu.tsx'

/** Which card takes the focus when it turns up in another column, and which part of it. */
export type FocusWanted = { number: number; part: 'grip' | 'menu' }

export type CardActions = {
  /** Null for those who may not move anything. */
  move: ((item: WorkItem, to: WorkStatus, part: FocusWanted['part']) => void) | null
  /** True once for the card that is to have the focus. */
  takesFocus: (number: number) => FocusWanted['part'] | null
  /** Called when its page is opened. */
  open: (number: number) => void
}

/** One item; whoever may move it drags it, lifts it by key, or picks a column from its menu. */
export function Card({ item, actions }: { item: WorkItem; actions: CardActions }) {
  const { move, takesFocus, open } = actions
  const { org, slug } = useProject()
  const card = useRef<HTMLLIElement | null>(null)
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: item.number,
    data: { item },
    disabled: move === null,
  })
  useEffect(() => {
    const part = takesFocus(item.number)
    if (part !== null) card.current?.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus()
  }, [takesFocus, item.number])

  return (
    <li
      className={css.card}
      data-card={item.number}
      data-dragging={isDragging || undefined}
      data-movable={move !== null || undefined}
      ref={(element) => {
        card.current = element
        setNodeRef(element)
      }}
      {...listeners}
    >
      <div className={css.cardHead}>
        <span className={css.number}>#{item.number}</span>
        {move !== null && (
          <span className={css.tools}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              ref={setActivatorNodeRef}
              data-part="grip"
              aria-label={`Lift #${item.number}`}
              aria-describedby={attributes['aria-describedby']}
            >
              <GripIcon />
            </ActionIcon>
            <MoveMenu item={item} onMove={(to) => move(item, to, 'menu')} />
          </span>
        )}
      </div>
      <Link
        to="/p/$org/$project/items/$number"
        params={{ org, project: slug, number: String(item.number) }}
        className={css.title}
        draggable={false}
        data-part="title"
        data-opens={item.number}
        onClick={() => open(item.number)}
      >
        {item.title}
      </Link>
      <CardFacts item={item} />
    </li>
  )
}

export function CardFacts({ item: { priority, kind, assignee } }: { item: WorkItem }) {
  return (
    <div className={css.facts}>
      <Priority priority={priority} />
      <span className={css.fact}>{kind}</span>
      {assignee !== null && (
        <span className={css.assignee}>
          {assignee.kind === 'agent' ? <AgentIcon /> : <PersonIcon />}
          <VisuallyHidden>Assigned to </VisuallyHidden>
          <span className={css.name}>{assignee.name}</span>
        </span>
      )}
    </div>
  )
}
