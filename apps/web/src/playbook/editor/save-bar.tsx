import { longest } from '@baton/schema/plain'
import { Button, Group, TextInput } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { Failure } from '../../ui/failure.tsx'
import { CheckIcon, ClockIcon, CrossIcon, DashIcon } from '../../ui/icons.tsx'
import { Status } from '../../ui/status.tsx'
import { tooLong } from '../../ui/too-long.ts'
import css from './editor.module.css'
import type { Outcome } from './outcome.ts'

const icons: Record<Outcome['tone'], ReactNode> = {
  quiet: <DashIcon />,
  good: <CheckIcon />,
  busy: <ClockIcon />,
  bad: <CrossIcon />,
}

/** What saving does, why it is done, and the button. */
export function SaveBar({
  outcome,
  label,
  message: first,
  onMessage,
  busy,
  error,
  onSave,
  children,
}: {
  /** Null while that is not known. */
  outcome: Outcome | null
  label: string
  /** What stands there at first. */
  message: string
  onMessage: (message: string) => void
  busy: boolean
  error: unknown
  onSave: () => void
  /** Other ways on. */
  children?: ReactNode
}) {
  const id = useId()
  // Kept here: what is typed into it renders nothing around it.
  const [message, setMessage] = useState(first)
  const shut = outcome?.may === false
  return (
    <section className={css.save} aria-label="Save">
      {error !== null && <Failure error={error} />}
      <div className={css.saveRow}>
        <div className={css.outcome} id={id}>
          {outcome === null ? (
            <Status tone="quiet" icon={<ClockIcon />} word="Reading the text…" />
          ) : (
            <Status tone={outcome.tone} icon={icons[outcome.tone]} word={outcome.words} />
          )}
        </div>
        <TextInput
          className={css.message}
          aria-label="Why, for the list of revisions"
          placeholder="Why, for the list of revisions"
          error={tooLong(message, longest.message)}
          value={message}
          readOnly={busy}
          onChange={(event) => {
            setMessage(event.currentTarget.value)
            onMessage(event.currentTarget.value)
          }}
        />
        <Group gap="xs">
          {children}
          <Button
            onClick={onSave}
            loading={busy}
            // It stays in reach of the keyboard, so that the reason can be heard.
            {...(shut ? { 'data-disabled': true, 'aria-disabled': true } : {})}
            aria-describedby={id}
          >
            {label}
          </Button>
        </Group>
      </div>
    </section>
  )
}
