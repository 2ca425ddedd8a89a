import { Button, Group, Stack, Text } from '@mantine/core'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { MarkdownField } from '../ui/markdown-field.tsx'
import { Conflict } from './conflict.tsx'
import { FollowUps } from './follow-ups.tsx'
import { addFollowUpId, fieldId, followUpId } from './ids.ts'
import { SaveState } from './save-state.tsx'
import type { ShownHandoff } from './types.ts'
import { followUpsText } from './unsaved.ts'
import { useAutosave } from './use-autosave.ts'
import { useHandoffSteps } from './use-handoff-steps.ts'

export type FormHandle = {
  /** Puts the focus into the first field that is empty, else the first one. */
  focus: () => void
  submit: () => void
}

/** The playbook's fields to fill in; saved while one types, handed in when all are there. */
export function HandoffForm({
  project,
  number,
  handoff,
  handle,
}: {
  project: string
  number: number
  handoff: ShownHandoff
  handle: Ref<FormHandle>
}) {
  const autosave = useAutosave(project, number, handoff)
  const { submit } = useHandoffSteps(project, number)
  // It stays when the first word is saved: what is typed into does not jump.
  const [forfeits] = useState(handoff.writingForfeits)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const submitting = useRef(false)
  const { conflicts, theirFollowUps, untitled } = autosave
  const missing = handoff.fields.filter(({ key }) => autosave.textOf(key).trim() === '')

  const focusOn = (id: string) => document.getElementById(id)?.focus({ preventScroll: false })
  const focusField = (key: string | undefined) => focusOn(fieldId(key ?? ''))

  async function send() {
    if (submitting.current) return
    setTried(true)
    const first = missing[0]?.key ?? conflicts[0]
    if (first !== undefined) return focusField(first)
    if (untitled !== -1) return focusOn(followUpId(untitled))
    if (theirFollowUps !== null) return focusOn(followUpId(0))
    submitting.current = true
    setBusy(true)
    try {
      await autosave.flush()
      // The form goes away with it.
      document.getElementById('handoff')?.focus({ preventScroll: true })
      await submit.mutateAsync()
    } catch {
      // The state of saving says why, or a message that it was not submitted.
    } finally {
      submitting.current = false
      setBusy(false)
    }
  }

  useImperativeHandle(handle, () => ({
    focus: () => focusField((missing[0] ?? handoff.fields[0])?.key),
    submit: () => void send(),
  }))

  return (
    <Stack gap="md" className="card">
      {forfeits && (
        <Text size="sm">
          You could accept this hand-off. Whoever writes in it is one of its authors, and somebody
          else has to accept it then.
        </Text>
      )}
      {handoff.fields.map(({ key, name, guidance }) => {
        const text = autosave.textOf(key)
        return (
          <div key={key}>
            <MarkdownField
              id={fieldId(key)}
              label={name}
              description={guidance}
              value={text}
              error={
                tried && text.trim() === ''
                  ? 'Fill this in, with “none” where there is nothing to say.'
                  : undefined
              }
              minRows={2}
              onChange={(next) => autosave.setText(key, next)}
              onBlur={autosave.saveNow}
              onSend={() => void send()}
            />
            {conflicts.includes(key) && (
              <Conflict
                name={name}
                theirs={handoff.fields.find((one) => one.key === key)?.text ?? ''}
                onDecide={(keep) => {
                  autosave.decide(key, keep)
                  focusField(key)
                }}
              />
            )}
          </div>
        )
      })}
      <FollowUps
        followUps={autosave.followUps}
        asksTitle={tried}
        onChange={autosave.setFollowUps}
        onBlur={autosave.saveNow}
      />
      {theirFollowUps !== null && (
        <Conflict
          name="the follow-ups"
          what="the follow-ups"
          theirs={followUpsText(theirFollowUps)}
          onDecide={(keep) => {
            autosave.decideFollowUps(keep)
            focusOn(keep === 'mine' ? followUpId(0) : addFollowUpId)
          }}
        />
      )}
      <Group justify="space-between" gap="xs">
        <SaveState autosave={autosave} updatedAt={handoff.updatedAt} />
        <Group gap="sm">
          {missing.length > 0 && (
            <Text size="sm" c="dimmed" role={tried ? 'alert' : undefined}>
              {tried
                ? `Still empty: ${missing.map(({ name }) => name).join(', ')}.`
                : `${handoff.fields.length - missing.length} of ${handoff.fields.length} filled in`}
            </Text>
          )}
          <Button onClick={() => void send()} loading={busy}>
            Submit the hand-off
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}
