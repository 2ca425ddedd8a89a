import { type WorkDetail, workPriorities } from '@baton/schema/plain'
import { Autocomplete, Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import { playbooksQuery } from '../../playbook/queries.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { isComposing } from '../../ui/composing.ts'
import { Failure } from '../../ui/failure.tsx'
import { MarkdownField } from '../../ui/markdown-field.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useForm } from '../../ui/use-form.ts'
import { useStillHere } from '../../ui/use-still-here.ts'
import { useStored } from '../../ui/use-stored.ts'
import { kindsQuery } from '../queries.ts'
import { useAssignees } from '../use-assignees.ts'
import { priorityWords } from '../words.ts'
import css from './create-form.module.css'

/** What the next one begins with when several are written. */
export type Kept = Record<'kind' | 'priority' | 'assignee' | 'playbook', string>
/** What follows: back to the page, to the item, or on to the next one. */
export type Then = 'close' | 'open' | 'another'

const names = ['title', 'body', 'kind', 'priority', 'assignee', 'playbook'] as const

const priorities = workPriorities
  .toReversed()
  .map((value) => ({ value, label: priorityWords[value] }))

const asKind = (typed: string) => typed.trim().toLowerCase().replaceAll(/\s+/g, '-')

export function CreateForm({
  kept,
  during,
  onDone,
}: {
  kept: Partial<Kept>
  during: (request: Promise<WorkDetail>) => Promise<WorkDetail>
  onDone: (item: WorkDetail, then: Then, kept: Kept) => void
}) {
  const { ref, org } = useProject()
  const [title, keepTitle] = useDraft(`new item title ${ref}`)
  const [body, keepBody] = useDraft(`new item body ${ref}`)
  const [draft, keepDraft] = useDraft(`new item choices ${ref}`)
  const choices: Partial<Kept> = { ...kept, ...Object.fromEntries(new URLSearchParams(draft)) }
  const keepChoices = (changed: Partial<Kept> = {}) =>
    keepDraft(`${new URLSearchParams({ ...choices, ...changed })}`)
  const [another, setAnother] = useStored('create-another', false)
  const opens = useRef(false)
  const stillHere = useStillHere()
  const kinds = useQuery(kindsQuery(ref)).data ?? []
  const { people } = useAssignees(org)
  const playbooks = (useInfiniteQuery(playbooksQuery(ref)).data ?? []).filter(
    ({ headRevision }) => headRevision !== null,
  )
  const [first] = playbooks
  const chosen = playbooks.find(({ slug }) => slug === choices.playbook) ?? first

  const form = useForm({
    names,
    optional: ['body', 'assignee', 'playbook'],
    follow: {
      title: () => title,
      body: () => body,
      kind: () => choices.kind ?? 'task',
      priority: () => choices.priority ?? 'normal',
      assignee: () => choices.assignee ?? '',
      playbook: () => (playbooks.length > 1 ? (chosen?.slug ?? '') : ''),
    },
    async send({ title, body, ...kept }) {
      const request = rpc.work.create.mutate({
        project: ref,
        title,
        body,
        kind: asKind(kept.kind),
        priority: workPriorities.find((one) => one === kept.priority),
        assignee: kept.assignee === '' ? undefined : kept.assignee,
        playbook: kept.playbook === '' ? undefined : kept.playbook,
      })
      return { item: await during(request), kept }
    },
    onDone({ item, kept }) {
      keepTitle('')
      keepBody('')
      keepDraft('')
      const opensIt = opens.current && stillHere()
      onDone(item, opensIt ? 'open' : another ? 'another' : 'close', kept)
    },
  })
  const choose = (name: keyof Kept, value: string) => {
    form.set(name, value)
    keepChoices({ [name]: value })
  }
  const choice = (name: 'priority' | 'assignee' | 'playbook') => {
    const { value, error } = form.field(name)
    return {
      name,
      value: value === '' ? null : value,
      error,
      onChange: (next: string | null) => choose(name, next ?? ''),
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (isComposing(event.nativeEvent)) return
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit('close')
  }
  function submit(then: 'close' | 'open') {
    opens.current = then === 'open'
    form.form.ref.current?.requestSubmit()
  }
  const { onChange: typeTitle, ...titleField } = form.field('title')
  const bodyField = form.field('body')
  const { onChange: _, ...kindField } = form.field('kind')

  return (
    <form {...form.form} onKeyDown={onKeyDown}>
      <Stack>
        <TextInput
          {...titleField}
          label="Title"
          data-autofocus
          autoComplete="off"
          onChange={(event) => {
            typeTitle(event)
            keepTitle(event.currentTarget.value)
            keepChoices()
          }}
        />
        <MarkdownField
          label="Description"
          value={bodyField.value}
          error={bodyField.error}
          minRows={4}
          onChange={(text) => {
            form.set('body', text)
            keepBody(text)
            keepChoices()
          }}
        />
        <div className={css.fields}>
          <Autocomplete
            {...kindField}
            label="Kind"
            data={kinds}
            onChange={(text) => choose('kind', text)}
          />
          <Select
            {...choice('priority')}
            label="Priority"
            data={priorities}
            allowDeselect={false}
          />
          <Select
            {...choice('assignee')}
            label="Assignee"
            placeholder="Nobody"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Assign to nobody' }}
            nothingFoundMessage="Nobody is called that."
            data={[
              { value: 'me', label: 'You' },
              ...people.map(({ value, label, kind }) => ({
                value,
                label: kind === 'agent' ? `${label} (agent)` : label,
              })),
            ]}
          />
          {playbooks.length > 1 && (
            <Select
              {...choice('playbook')}
              label="Playbook"
              allowDeselect={false}
              data={playbooks.map(({ slug, title }) => ({ value: slug, label: title }))}
            />
          )}
        </div>
        {playbooks.length === 1 && (
          <Text size="sm" c="dimmed">
            Its gates come from the checklist of {first?.title}.
          </Text>
        )}
        {form.problem !== null && <Failure error={form.problem} />}
        <Group justify="space-between" gap="sm">
          <Switch
            label="Create another"
            checked={another}
            onChange={(event) => setAnother(event.currentTarget.checked)}
          />
          <Group gap="sm">
            <Button variant="default" disabled={form.busy} onClick={() => submit('open')}>
              Create and open
            </Button>
            <Button
              type="submit"
              loading={form.busy}
              onClick={() => {
                opens.current = false
              }}
            >
              Create
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
