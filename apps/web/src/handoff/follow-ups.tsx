import { longest } from '@baton/schema/plain'
import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { DeleteIcon, PlusIcon } from '../ui/icons.tsx'
import { tooLong } from '../ui/too-long.ts'
import css from './handoff.module.css'
import { addFollowUpId, followUpId } from './ids.ts'
import type { FollowUp } from './types.ts'
import { untitledAmong } from './unsaved.ts'

const atMost = 50

/** Work that comes after this one; each becomes an item when the hand-off is accepted. */
export function FollowUps({
  followUps,
  asksTitle,
  onChange,
  onBlur,
}: {
  followUps: readonly FollowUp[]
  /** Whether one that has only details is shown as wrong: it was to be handed in. */
  asksTitle: boolean
  onChange: (followUps: FollowUp[]) => void
  onBlur: () => void
}) {
  const add = useRef<HTMLButtonElement>(null)
  const [added, setAdded] = useState(-1)
  const replace = (index: number, part: Partial<FollowUp>) =>
    onChange(followUps.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <Stack gap="xs" role="group" aria-label="Follow-ups">
      <div>
        <div className={css.label}>Follow-ups</div>
        <Text size="xs" c="dimmed">
          Work that comes after this. Each becomes an item when the hand-off is accepted.
        </Text>
      </div>
      {followUps.map((followUp, index) => (
        <div key={index} className={css.followUp}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              id={followUpId(index)}
              className={css.grow}
              aria-label={`Follow-up ${index + 1}`}
              error={
                asksTitle && untitledAmong([followUp]) === 0
                  ? 'Say what is to be done, or clear the details.'
                  : tooLong(followUp.title, longest.title)
              }
              placeholder="What is to be done"
              value={followUp.title}
              autoFocus={index === added}
              onBlur={onBlur}
              onChange={(event) => replace(index, { title: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove follow-up ${index + 1}`}
              onClick={() => {
                onChange(followUps.filter((_, at) => at !== index))
                add.current?.focus()
              }}
            >
              <DeleteIcon />
            </ActionIcon>
          </Group>
          <Details
            number={index + 1}
            body={followUp.body}
            onBlur={onBlur}
            onChange={(body) => replace(index, { body })}
          />
        </div>
      ))}
      <Button
        id={addFollowUpId}
        ref={add}
        className={css.start}
        size="compact-sm"
        variant="default"
        leftSection={<PlusIcon />}
        disabled={followUps.length >= atMost}
        onClick={() => {
          setAdded(followUps.length)
          onChange([...followUps, { title: '', body: '' }])
        }}
      >
        Add a follow-up
      </Button>
    </Stack>
  )
}

function Details({
  number,
  body,
  onChange,
  onBlur,
}: {
  number: number
  body: string
  onChange: (body: string) => void
  onBlur: () => void
}) {
  const [opened, setOpened] = useState(false)
  if (!opened && body === '') {
    return (
      <Button
        className={css.start}
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={`Add details to follow-up ${number}`}
        onClick={() => setOpened(true)}
      >
        Add details
      </Button>
    )
  }
  return (
    <Textarea
      aria-label={`Details of follow-up ${number}`}
      placeholder="Details, in Markdown"
      value={body}
      error={tooLong(body, longest.markdown)}
      autosize
      minRows={2}
      maxRows={12}
      autoFocus={opened}
      onBlur={onBlur}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
