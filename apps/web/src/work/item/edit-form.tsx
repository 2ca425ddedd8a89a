import { longest, type WorkDetail } from '@baton/schema/plain'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { isComposing } from '../../ui/composing.ts'
import { MarkdownField } from '../../ui/markdown-field.tsx'
import { tooLong } from '../../ui/too-long.ts'
import { useDraft } from '../../ui/use-draft.ts'
import css from './item.module.css'
import { changed, keepEdit, overwrites, readEdit } from './kept-edit.ts'
import { Overwrites } from './overwrites.tsx'
import { Restored } from './restored.tsx'
import type { ItemActions } from './use-item-actions.ts'

type Texts = Pick<WorkDetail, 'title' | 'body'>

const names = { title: 'title', body: 'description' }

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
  const [kept, keep] = useDraft(`edit ${item.project}#${item.number}`)
  const [restored, setRestored] = useState(kept !== '')
  const field = useRef<HTMLInputElement>(null)
  const edit = readEdit<keyof Texts>(kept, { title: item.title, body: item.body })
  const { title, body } = edit.now
  const newer = overwrites(edit, item)
  const wrongTitle = title.trim() === '' ? 'Fill this in.' : tooLong(title, longest.title)
  const isWrong = wrongTitle !== undefined || tooLong(body, longest.markdown) !== undefined
  const type = (part: Partial<Texts>) => keep(keepEdit({ ...edit, now: { ...edit.now, ...part } }))

  function save(event?: FormEvent) {
    event?.preventDefault()
    if (isWrong) return
    const texts = changed(edit)
    if (Object.keys(texts).length === 0) keep('')
    else {
      const seen = { title: item.title, body: item.body }
      actions.edit.mutate({ ...texts, seen, sent: () => keep('') })
    }
    onClose()
  }

  function discard() {
    keep('')
    setRestored(false)
    // The button that was pressed is gone.
    field.current?.focus()
  }

  return (
    <form
      onSubmit={save}
      noValidate
      aria-label="Edit the item"
      className={css.editForm}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event.nativeEvent)) onClose()
      }}
    >
      <Stack gap="sm">
        {restored && <Restored onDiscard={discard} />}
        <TextInput
          ref={field}
          label="Title"
          value={title}
          error={wrongTitle}
          autoFocus
          onChange={(event) => type({ title: event.currentTarget.value })}
        />
        <MarkdownField
          label="Description"
          value={body}
          minRows={6}
          onChange={(text) => type({ body: text })}
          onSend={save}
        />
        <Overwrites theirs={newer.map((name) => ({ name: names[name], text: item[name] }))} />
        <Group gap="xs">
          <Button type="submit" size="xs">
            Save
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              discard()
              onClose()
            }}
          >
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
