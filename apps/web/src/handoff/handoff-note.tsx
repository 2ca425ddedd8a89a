import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Markdown } from '../ui/markdown.tsx'
import { useDraft } from '../ui/use-draft.ts'
import css from './handoff.module.css'
import type { ShownHandoff } from './types.ts'
import { followUpsText, leftOver, parseUnsaved } from './unsaved.ts'

/** A hand-off to read: its fields as they were written, and the work that follows. */
export function HandoffNote({ handoff, project }: { handoff: ShownHandoff; project: string }) {
  const { fields, followUps, followUpItems } = handoff
  return (
    <Stack gap="md" className="card">
      {fields.map(({ key, name, text }) => (
        <section key={key} aria-label={name}>
          <Title order={3} size="h6">
            {name}
          </Title>
          {text === null || text.trim() === '' ? (
            <Text size="sm" c="dimmed">
              Not filled in yet.
            </Text>
          ) : (
            <Markdown text={text} />
          )}
        </section>
      ))}
      {followUps.length > 0 && (
        <section aria-label="Follow-ups">
          <Title order={3} size="h6">
            Follow-ups
          </Title>
          <ul className={css.followUpList}>
            {followUps.map(({ title, body }, index) => {
              const made = followUpItems[index]
              return (
                <li key={index}>
                  {made === undefined ? (
                    title
                  ) : (
                    <Anchor component={Link} to={`/p/${project}/items/${made}`} inherit>
                      #{made} {title}
                    </Anchor>
                  )}
                  {body !== '' && <Markdown text={body} />}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <LeftOver handoff={handoff} />
    </Stack>
  )
}

/** Words that the reader typed and that came too late to be saved. */
function LeftOver({ handoff }: { handoff: ShownHandoff }) {
  const [stored, setStored] = useDraft(`handoff ${handoff.item}`)
  const left = leftOver(parseUnsaved(stored), handoff)
  if (left === null) return null
  const texts = [
    ...Object.entries(left.fields).map(([key, text]) => {
      const name = handoff.fields.find((field) => field.key === key)?.name ?? key
      return `${name}:\n${text}`
    }),
    ...(left.followUps.length === 0 ? [] : [`Follow-ups:\n${followUpsText(left.followUps)}`]),
  ]
  return (
    <Stack gap="xs" role="alert">
      <Text size="sm">
        Some of what you typed came too late to be saved. This browser still has it:
      </Text>
      <pre className={css.leftOver}>{texts.join('\n\n')}</pre>
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => setStored('')}>
          Discard it
        </Button>
      </Group>
    </Stack>
  )
}
