import type { Evidence, WorkDetail } from '@baton/schema'
import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { rpc } from '../rpc.ts'
import { isComposing } from '../ui/composing.ts'
import { Failure } from '../ui/failure.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useForm } from '../ui/use-form.ts'
import { KindField } from './kind-field.tsx'

const names = ['url', 'title', 'kind', 'commit', 'branch'] as const

/** Adds a link, or a statement in words where there is nothing to link to. */
export function LinkForm({
  item,
  corrects,
  onDone,
  onCancel,
}: {
  item: WorkDetail
  corrects: Evidence | null
  onDone: () => void
  onCancel: () => void
}) {
  const form = useForm({
    names,
    optional: ['url', 'commit', 'branch'],
    follow: {
      title: ({ url }) => (corrects === null ? titleOf(url) : corrects.title),
      kind: () => corrects?.kind ?? '',
      commit: () => item.headCommit ?? '',
      branch: () => item.branch ?? '',
    },
    send: ({ url, title, kind, commit, branch }) =>
      rpc.evidence.add.mutate({
        project: item.project,
        number: item.number,
        kind,
        title,
        ...(url === '' ? {} : { url }),
        ...(corrects === null
          ? { ...(commit === '' ? {} : { commit }), ...(branch === '' ? {} : { branch }) }
          : { supersedes: corrects.id }),
      }),
    refresh: ['evidence'],
    onDone(added) {
      notifyDone(`“${added.title}” was added.`)
      onDone()
    },
  })
  const kind = form.field('kind')
  return (
    <form
      {...form.form}
      className="card"
      aria-label="Add a link"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event.nativeEvent)) onCancel()
      }}
    >
      <Stack gap="sm">
        <TextInput
          {...form.field('url')}
          label="Address"
          description="Left empty, the title stands as a statement in your name."
          type="url"
          inputMode="url"
          placeholder="https://"
          autoFocus
        />
        <TextInput {...form.field('title')} label="Title" />
        <KindField
          item={item}
          value={kind.value}
          error={kind.error}
          onChange={(value) => form.set('kind', value)}
        />
        {corrects === null && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput {...form.field('commit')} label="Commit" classNames={{ input: 'mono' }} />
            <TextInput {...form.field('branch')} label="Branch" classNames={{ input: 'mono' }} />
          </SimpleGrid>
        )}
        {form.problem !== null && <Failure error={form.problem} titled={false} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={form.busy}>
            Add
          </Button>
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The last part of an address, as a first guess at a title. */
function titleOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { hostname, pathname } = new URL(url)
  const last = pathname.split('/').findLast((part) => part !== '')
  return last === undefined ? hostname : `${hostname}/…/${last}`.replace('/…/', ' ')
}
