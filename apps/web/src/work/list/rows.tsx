import type { WorkItem } from '@baton/schema'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent, Ref } from 'react'
import { useProject } from '../../project/use-project.ts'
import { AgentIcon, PersonIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/time.tsx'
import { stepFocus } from '../focus.ts'
import { Priority, WorkState } from '../state.tsx'
import { useOpened } from '../use-opened.ts'
import css from './rows.module.css'

export const rowSelector = '[data-opens]'

/** Items, one below the other; the arrow keys go from row to row and Enter opens. */
export function WorkRows({
  items,
  stale,
  ref,
}: {
  items: readonly WorkItem[]
  /** While others are on their way. */
  stale: boolean
  ref: Ref<HTMLUListElement>
}) {
  const open = useOpened()

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    stepFocus(event.currentTarget, rowSelector, event.key === 'ArrowDown' ? 1 : -1)
  }

  return (
    <ul
      className={css.rows}
      aria-label="Work items"
      data-stale={stale || undefined}
      ref={ref}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <Row key={item.id} item={item} onOpen={() => open(item.number)} />
      ))}
    </ul>
  )
}

function Row({
  item: { number, title, status, priority, kind, assignee, updatedAt },
  onOpen,
}: {
  item: WorkItem
  onOpen: () => void
}) {
  const { org, slug: project } = useProject()
  return (
    <li className={css.row}>
      <span className={css.number}>#{number}</span>
      <Link
        to="/p/$org/$project/items/$number"
        params={{ org, project, number: String(number) }}
        className={css.title}
        data-opens={number}
        onClick={onOpen}
      >
        {title}
      </Link>
      <span className={css.facts}>
        <span className={css.status}>
          <WorkState status={status} />
        </span>
        <span className={css.priority}>
          <Priority priority={priority} />
        </span>
        <span className={css.kind}>{kind}</span>
        <span className={css.assignee}>
          {assignee === null ? (
            <span className={css.nobody}>Nobody</span>
          ) : (
            <>
              {assignee.kind === 'agent' ? <AgentIcon /> : <PersonIcon />}
              <VisuallyHidden>Assigned to </VisuallyHidden>
              <span className={css.name}>{assignee.name}</span>
            </>
          )}
        </span>
        <span className={css.updated}>
          <VisuallyHidden>Updated </VisuallyHidden>
          <Time at={updatedAt} />
        </span>
      </span>
    </li>
  )
}
