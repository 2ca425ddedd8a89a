import { Button, Group, Kbd, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useRef, useState } from 'react'
import { meQuery } from '../../identity/queries.ts'
import { rpc } from '../../rpc.ts'
import { commandKey } from '../../shell/surface.ts'
import { readKept } from '../../ui/kept.ts'
import { MarkdownField } from '../../ui/markdown-field.tsx'
import { isSecondClick } from '../../ui/second-click.ts'
import { change, useAction } from '../../ui/use-action.ts'
import { useDraft, useDraftKey } from '../../ui/use-draft.ts'
import css from './item.module.css'
import { commentOnItsWay } from './on-its-way.ts'
import { commentsQuery } from './queries.ts'

/** Says something about an item. What is typed is kept until the server has it. */
export function CommentForm({
  project,
  number,
  fieldRef,
  onSend,
}: {
  project: string
  number: number
  fieldRef: Ref<HTMLTextAreaElement>
  onSend: () => void
}) {
  const draft = `comment ${project}#${number}`
  const [text, setText] = useDraft(draft)
  const draftKey = useDraftKey(draft)
  const sending = useRef(false)
  const [missing, setMissing] = useState(false)
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const { mutate } = useAction({
    async run(body: string) {
      try {
        return await rpc.work.comment.mutate({ project, number, body })
      } catch (error) {
        // Back into the field, above what was typed into it meanwhile.
        const typed = readKept(draftKey) ?? ''
        setText(typed.trim() === '' ? body : `${body}\n\n${typed}`)
        throw error
      } finally {
        sending.current = false
      }
    },
    optimistic: (body) => [
      change(commentsQuery(project, number), (old) => {
        if (me === undefined) return old
        const comment = commentOnItsWay(me, body)
        const [first = { items: [], nextCursor: null }, ...rest] = old.pages
        return { ...old, pages: [{ ...first, items: [comment, ...first.items] }, ...rest] }
      }),
    ],
    refresh: ['work'],
    failed: 'The comment was not sent',
  })

  function send() {
    if (sending.current || isSecondClick()) return
    if (text.trim() === '') return setMissing(true)
    sending.current = true
    mutate(text)
    setText('')
    onSend()
  }

  return (
    <form
      className={css.commentForm}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <MarkdownField
        label="Comment"
        placeholder="What others should know. Markdown works."
        value={text}
        error={missing && text.trim() === '' ? 'Write something first.' : undefined}
        minRows={2}
        fieldRef={fieldRef}
        onChange={(next) => {
          setMissing(false)
          setText(next)
        }}
        onSend={send}
      />
      <Group gap="sm" mt="xs">
        <Button type="submit" size="xs">
          Comment
        </Button>
        <Text size="xs" c="dimmed" className={css.keys}>
          <Kbd size="xs">{commandKey}</Kbd> <Kbd size="xs">Enter</Kbd> sends
        </Text>
      </Group>
    </form>
  )
}
