import type { WorkDetail } from '@baton/schema'
import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import { GateStatus } from '../../gate/gate-state.tsx'
import { useProject } from '../../project/use-project.ts'
import { asRole } from '../../ui/role-words.ts'
import css from './item.module.css'
import type { NextStep } from './next-step.ts'
import { itemEventsQuery } from './queries.ts'
import { reasonOfMove } from './timeline.ts'

/** What comes next in one sentence, with its button and what stands in the way. */
export function NextStepBar({
  item,
  next,
  busy,
  onDo,
}: {
  item: WorkDetail
  next: NextStep
  busy: boolean
  onDo: () => void
}) {
  const { project, may } = useProject()
  const id = useId()
  const bar = useRef<HTMLElement>(null)
  const { words, button, open } = next
  const reads = !may('work:write')
  if (words === '') return <div className={css.next} aria-hidden />
  return (
    <section
      ref={bar}
      tabIndex={-1}
      className={css.next}
      aria-label="What comes next"
      data-status={item.status}
    >
      <div className={css.nextWords} id={id}>
        <Text fw={500}>{words}</Text>
        <WhyThere item={item} />
        {open.length > 0 && button?.does === 'finish' && <OpenGates open={open} />}
        {reads && (
          <Text size="sm" c="dimmed">
            You are {asRole(project.role)} here and can read everything. An admin can make you a
            contributor, to work on items.
          </Text>
        )}
      </div>
      {button !== null && !reads && (
        <Button
          className={css.nextButton}
          loading={busy}
          // It stays in reach of the keyboard, so that the reason can be heard.
          {...(button.enabled ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          aria-describedby={button.enabled ? undefined : id}
          onClick={() => {
            if (!button.enabled) return
            // The button is another one afterwards, or gone.
            bar.current?.focus({ preventScroll: true })
            onDo()
          }}
        >
          {button.label}
        </Button>
      )}
    </section>
  )
}

const few = 5

function OpenGates({ open }: { open: NextStep['open'] }) {
  return (
    <ul className={css.open} aria-label="Open gates">
      {open.slice(0, few).map(({ position, text, state }) => (
        <li key={position}>
          <GateStatus state={state} />
          <Link to="." hash={`gate-${position}`} className={css.link}>
            {text}
          </Link>
        </li>
      ))}
      {open.length > few && (
        <li>
          <Link to="." hash="gates" className={css.link}>
            and {open.length - few} more
          </Link>
        </li>
      )}
    </ul>
  )
}

/** What was said when the item was blocked or cancelled. */
function WhyThere({ item: { project, number, status } }: { item: WorkDetail }) {
  const { data } = useInfiniteQuery(itemEventsQuery(project, number))
  if (status !== 'blocked' && status !== 'cancelled') return null
  const reason = reasonOfMove(data ?? [], status)
  return reason === null ? null : <Text className={css.reason}>“{reason}”</Text>
}
