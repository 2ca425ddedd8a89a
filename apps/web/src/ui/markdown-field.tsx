import { longest } from '@baton/schema/plain'
import { Tabs, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { isComposing } from './composing.ts'
import { Markdown } from './markdown.tsx'
import css from './markdown-field.module.css'
import { tooLong } from './too-long.ts'

/** A text in Markdown, to write and to look at as it will be. Ctrl-Enter or ⌘-Enter sends it. */
export function MarkdownField({
  label,
  description,
  value,
  error,
  placeholder,
  minRows = 3,
  focused = false,
  id: givenId,
  fieldRef,
  onChange,
  onBlur,
  onSend,
}: {
  label: string
  description?: string
  value: string
  error?: string | undefined
  placeholder?: string
  minRows?: number
  /** Whether it takes the focus when it comes up. */
  focused?: boolean
  id?: string
  fieldRef?: Ref<HTMLTextAreaElement>
  onChange: (text: string) => void
  onBlur?: () => void
  onSend?: () => void
}) {
  const madeId = useId()
  const id = givenId ?? madeId
  const [tab, setTab] = useState<string | null>('write')

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (onSend === undefined || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }

  return (
    <Tabs value={tab} onChange={setTab} className={css.field}>
      <div className={css.head}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        <Tabs.List className={css.tabs} aria-label="Write or preview">
          <Tabs.Tab value="write" className={css.tab}>
            Write
          </Tabs.Tab>
          <Tabs.Tab value="preview" className={css.tab}>
            Preview
          </Tabs.Tab>
        </Tabs.List>
      </div>
      <Tabs.Panel value="write">
        <Textarea
          id={id}
          ref={fieldRef}
          description={description}
          placeholder={placeholder}
          value={value}
          error={error ?? tooLong(value, longest.markdown)}
          autosize
          minRows={minRows}
          maxRows={24}
          data-autofocus={focused || undefined}
          autoFocus={focused}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview">
        <div className={css.preview}>
          {tab === 'preview' &&
            (value.trim() === '' ? (
              <Text size="sm" c="dimmed">
                Nothing is written yet.
              </Text>
            ) : (
              <Markdown text={value} />
            ))}
        </div>
      </Tabs.Panel>
    </Tabs>
  )
}
