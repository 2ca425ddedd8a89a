import type { WorkDetail } from '@baton/schema'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { MarkdownField } from '../../ui/markdown-field.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import css from './item.module.css'
import type { Edit, ItemActions } from './use-item-actions.ts'

/** The title and the description, to change; what is typed is kept until the server has it. */
export function EditForm({
  item,
  actions,
  onClose,
}: {
  item: WorkDetail
  actions: ItemActions
  onClose: () => void
}) {
  const name = `${item.project}#${item.number}`
  const [keptTitle, keepTitle] = useDraft(`title ${name}`)
  const [keptBody, keepBody] = useDraft(`body ${name}`)
  // What it was when the editing began: only what the reader changed is sent.
  const [before] = useState({ title: item.title, body: item.body })
  const [title, setTitle] = useState(keptTitle || item.title)
  const [body, setBody] = useState(keptBody || item.body)
  const isEmpty = title.trim() === ''

  function forget() {
    keepTitle('')
    keepBody('')
  }

  function save(event?: FormEvent) {
    event?.preventDefault()
    if (isEmpty) return
    const edit: Edit = {
      ...(title.trim() === before.title ? {} : { title: title.trim() }),
      ...(body === before.body ? {} : { body }),
    }
    if (Object.keys(edit).length === 0) forget()
    else actions.edit.mutate({ ...edit, sent: forget })
    onClose()
  }

  function cancel() {
    forget()
    onClose()
  }

  return (
    <form
      onSubmit={save}
      noValidate
      aria-label="Edit the item"
      className={css.editForm}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Title"
          value={title}
          error={isEmpty ? 'Fill this in.' : undefined}
          maxLength={200}
          autoFocus
          onChange={(event) => {
            setTitle(event.currentTarget.value)
            keepTitle(event.currentTarget.value)
          }}
        />
        <MarkdownField
          label="Description"
          value={body}
          minRows={6}
          onChange={(text) => {
            setBody(text)
            keepBody(text)
          }}
          onSend={save}
        />
        {item.body !== before.body && (
          <Text size="sm" role="alert">
            Somebody changed the description while you were writing. If you change it too and save,
            yours takes its place.
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs">
            Save
          </Button>
          <Button size="xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
