import { longest } from '@baton/schema/plain'
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useContext, useState } from 'react'
import { isComposing } from './composing.ts'
import { InDialog } from './in-dialog.ts'
import { tooLong } from './too-long.ts'
import { useDraft } from './use-draft.ts'

/**
 * Asks in place why something is done, or for a word about it, and sends it with Ctrl-Enter or
 * ⌘-Enter; Escape leaves. What was typed is kept under the draft's name until it is sent.
 */
export function ReasonForm({
  label,
  description,
  draft,
  send,
  leave = 'Cancel',
  optional = false,
  busy = false,
  children,
  onSend,
  onCancel,
}: {
  label: string
  description?: string
  draft: string
  /** What the button says: the verb. */
  send: string
  /** What the button that changes nothing says. */
  leave?: string | undefined
  optional?: boolean
  busy?: boolean
  /** What else is asked for, below the reason. */
  children?: ReactNode
  onSend: (text: string, sent: () => void) => void
  onCancel: () => void
}) {
  const [text, setText] = useDraft(draft)
  const [missing, setMissing] = useState(false)
  const excess = tooLong(text, longest.reason)
  const inDialog = useContext(InDialog)

  function submit(event: FormEvent) {
    event.preventDefault()
    const said = text.trim()
    if (said === '' && !optional) setMissing(true)
    else if (excess === undefined && !busy) onSend(said, () => setText(''))
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter') return
    const plainEnter = optional && !event.shiftKey && event.target instanceof HTMLTextAreaElement
    if (!(event.ctrlKey || event.metaKey || plainEnter)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="xs">
        <Textarea
          label={label}
          description={description}
          value={text}
          error={missing && text.trim() === '' ? 'Say why.' : excess}
          autosize
          minRows={optional ? 1 : 2}
          maxRows={12}
          autoFocus
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {children}
        {inDialog ? (
          <Group gap="sm" justify="flex-end" mt="xs">
            <Button variant="default" onClick={onCancel}>
              {leave}
            </Button>
            <Button type="submit" loading={busy}>
              {send}
            </Button>
          </Group>
        ) : (
          <Group gap="xs">
            <Button type="submit" size="xs" loading={busy}>
              {send}
            </Button>
            <Button size="xs" variant="default" onClick={onCancel}>
              {leave}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
