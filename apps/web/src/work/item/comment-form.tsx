import { Button, Group, Kbd, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { meQuery } from '../../identity/queries.ts'
import { rpc } from '../../rpc.ts'
import { commandKey } from '../../shell/surface.ts'
import { MarkdownField } from '../../ui/markdown-field.tsx'
import { change, useAction } from '../../ui/use-action.ts'
import { useDraft } from '../../ui/use-draft.ts'
import css from './item.module.css'
import { commentOnItsWay } from './on-its-way.ts'
import { commentsQuery } from './queries.ts'

/** Says something about an item. What is typed is kept until the server has it. */
export function CommentForm({
  project,
  number,
  fieldRef,
}: {
  project: string
  number: number
  fieldRef: Ref<HTMLTextAreaElement>
}) {
  const [text, setText] = useDraft(`comment ${project}#${number}`)
  const [missing, setMissing] = useState(false)
  const me = useQueryClient().getQueryData(meQuery.queryKey)
  const { mutate, isPending } = useAction({
    run: (body: string) => rpc.work.comment.mutate({ project, number, body }),
    optimistic: (body) => [
      change(commentsQuery(project, number), (old) => {
        if (me === undefined) return old
        const comment = commentOnItsWay(me, body)
        const [first = { items: [], nextCursor: null }, ...rest] = old.pages
        return { ...old, pages: [{ ...first, items: [comment, ...first.items] }, ...rest] }
      }),
    ],
    refresh: ['work', 'event'],
    failed: 'The comment was not sent',
    onDone: () => setText(''),
  })

  function send() {
    if (isPending) return
    if (text.trim() === '') setMissing(true)
    else mutate(text)
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
        // Until the server has it, the text stays in the draft and shows below.
        value={isPending ? '' : text}
        error={missing && text.trim() === '' ? 'Write something first.' : undefined}
        minRows={2}
        fieldRef={fieldRef}
        onChange={(next) => {
          setMissing(false)
          if (!isPending) setText(next)
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
