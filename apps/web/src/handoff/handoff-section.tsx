import type { WorkDetail } from '@baton/schema'
import { Alert, Button, Text } from '@mantine/core'
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react'
import { useProject } from '../project/use-project.ts'
import { WarningIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { Lines, Rows } from '../ui/skeletons.tsx'
import { Time } from '../ui/time.tsx'
import { useHashTarget } from '../ui/use-hash-target.ts'
import { Decide } from './decide.tsx'
import css from './handoff.module.css'
import type { FormHandle } from './handoff-form.tsx'
import { HandoffNote } from './handoff-note.tsx'
import { HandoffStatus } from './handoff-status.tsx'
import type { ShownHandoff } from './types.ts'
import { useHandoff } from './use-handoff.ts'
import { useHandoffSteps } from './use-handoff-steps.ts'

const HandoffForm = lazyPart(
  async () => (await import('./handoff-form.tsx')).HandoffForm,
  <Lines count={6} />,
)

export type HandoffHandle = {
  /** Opens the hand-off and puts the focus where the reader goes on with it. */
  open: () => void
  /** Saves what is left and submits; false where there is no form to do so. */
  submit: () => boolean
}

/** The hand-off of an item, to write, to read and to decide about; nothing where none is asked for. */
export function HandoffSection({ item, handle }: { item: WorkDetail; handle: Ref<HandoffHandle> }) {
  const { ref } = useProject()
  const query = useHandoff(item)
  const [opened, setOpened] = useState(false)
  const wantsFocus = useRef(false)
  const section = useRef<HTMLDivElement>(null)
  const form = useRef<FormHandle>(null)
  const handoff = query.data
  useHashTarget('handoff', handoff !== undefined)
  const writes = handoff?.may.includes('draft') === true

  /** The form is loaded first; then it has fields that can take the focus. */
  const attach = useCallback((handle: FormHandle | null) => {
    form.current = handle
    if (handle === null || !wantsFocus.current) return
    wantsFocus.current = false
    handle.focus()
  }, [])

  useImperativeHandle(handle, () => ({
    open() {
      if (!writes) return section.current?.focus()
      if (form.current !== null) return form.current.focus()
      setOpened(true)
      wantsFocus.current = true
    },
    submit() {
      form.current?.submit()
      return form.current !== null
    },
  }))

  if (handoff === null) return null
  return (
    <div ref={section} id="handoff" tabIndex={-1} className={css.section}>
      <Section title="Hand-off" action={handoff && <State handoff={handoff} />}>
        <Loaded query={query} skeleton={<Rows count={3} height={72} />}>
          {(shown) => {
            if (shown === null) return null
            const begun = shown.status !== null
            return (
              <>
                {shown.status === 'returned' && <Returned handoff={shown} />}
                {writes && (begun || opened) && (
                  <HandoffForm project={ref} number={item.number} handoff={shown} handle={attach} />
                )}
                {!begun && !(writes && opened) && (
                  <NotBegun
                    handoff={shown}
                    {...(writes
                      ? {
                          onBegin: () => {
                            setOpened(true)
                            wantsFocus.current = true
                          },
                        }
                      : {})}
                  />
                )}
                {begun && !writes && <HandoffNote handoff={shown} project={ref} />}
                {shown.status === 'draft' && shown.may.includes('submit') && !writes && (
                  <SubmitOnly number={item.number} />
                )}
                {shown.status === 'submitted' && <Decide handoff={shown} number={item.number} />}
              </>
            )
          }}
        </Loaded>
      </Section>
    </div>
  )
}

function State({ handoff }: { handoff: ShownHandoff }) {
  const { status, submittedBy, submittedAt, decidedBy, decidedAt, returnedCount } = handoff
  const [by, at] =
    status === 'submitted'
      ? [submittedBy, submittedAt]
      : status === 'accepted' || status === 'returned'
        ? [decidedBy, decidedAt]
        : [null, null]
  return (
    <span className={css.state}>
      <HandoffStatus status={status} />
      {by !== null && at !== null && (
        <span>
          by {by.name} <Time at={at} />
        </span>
      )}
      {returnedCount > 1 && <span>returned {returnedCount} times</span>}
    </span>
  )
}

function Returned({
  handoff: { decidedBy, decidedAt, returnedReason },
}: {
  handoff: ShownHandoff
}) {
  return (
    <Alert
      variant="default"
      className={css.returned}
      icon={<WarningIcon />}
      title={`${decidedBy?.name ?? 'A maintainer'} returned it`}
    >
      <div className={css.reason}>{returnedReason}</div>
      {decidedAt !== null && (
        <Text size="xs" c="dimmed">
          <Time at={decidedAt} /> · Change what is asked for, then submit it again.
        </Text>
      )}
    </Alert>
  )
}

function NotBegun({ handoff, onBegin }: { handoff: ShownHandoff; onBegin?: () => void }) {
  const names = handoff.fields.map(({ name }) => name).join(', ')
  return (
    <div className={css.notBegun}>
      <Text size="sm" c="dimmed">
        {onBegin === undefined
          ? 'It is written while the work is in progress, by those who do it.'
          : 'What the next person has to know. It is saved as you type, and submitted when it is whole.'}{' '}
        It asks for: {names}.
      </Text>
      {onBegin !== undefined && (
        <Button size="xs" variant="default" onClick={onBegin}>
          Write the hand-off
        </Button>
      )}
    </div>
  )
}

/** A whole draft of an item that is in review already: nothing is left but to hand it in. */
function SubmitOnly({ number }: { number: number }) {
  const { ref } = useProject()
  const { submit } = useHandoffSteps(ref, number)
  return (
    <div>
      <Button loading={submit.isPending} onClick={() => submit.mutate()}>
        Submit the hand-off
      </Button>
    </div>
  )
}
