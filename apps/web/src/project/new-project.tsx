import type { Me } from '@baton/schema'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { shortName } from '../identity/short-name.ts'
import { rpc } from '../rpc.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useForm } from '../ui/use-form.ts'
import { useStillHere } from '../ui/use-still-here.ts'
import { RepositoryFields } from './repository-fields.tsx'

type Membership = Me['memberships'][number]

export function NewProjectDialog({
  opened,
  onClose,
  orgs,
}: {
  opened: boolean
  onClose: () => void
  orgs: readonly Membership[]
}) {
  return (
    <Dialog opened={opened} onClose={onClose} title="New project">
      <NewProjectForm orgs={orgs} onClose={onClose} />
    </Dialog>
  )
}

function NewProjectForm({ orgs, onClose }: { orgs: readonly Membership[]; onClose: () => void }) {
  const navigate = useNavigate()
  const stillHere = useStillHere()
  const [org, setOrg] = useState(orgs[0]?.org ?? '')
  const { field, form, busy, problem } = useForm({
    names: ['name', 'slug', 'defaultBranch', 'repositoryUrl'] as const,
    optional: ['repositoryUrl'],
    follow: { slug: ({ name }) => shortName(name), defaultBranch: () => 'main' },
    send: ({ repositoryUrl, ...values }) =>
      rpc.project.create.mutate({
        org,
        ...values,
        ...(repositoryUrl.trim() === '' ? {} : { repositoryUrl: repositoryUrl.trim() }),
      }),
    refresh: ['project'],
    async onDone({ ref, name }) {
      const [org = '', project = ''] = ref.split('/')
      if (stillHere()) await navigate({ to: '/p/$org/$project', params: { org, project } })
      notifyDone(`The project “${name}” is there.`)
    },
  })
  return (
    <form {...form} aria-label="New project">
      <Stack>
        {orgs.length > 1 && (
          <NativeSelect
            label="Organisation"
            data={orgs.map(({ org, orgName }) => ({ value: org, label: orgName }))}
            value={org}
            onChange={(event) => setOrg(event.currentTarget.value)}
          />
        )}
        <TextInput {...field('name')} label="Name" autoComplete="off" data-autofocus />
        <TextInput
          {...field('slug')}
          label="Short name"
          description="Stands in addresses and commands and stays: lower-case letters, digits and hyphens."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <RepositoryFields field={field} />
        {problem !== null && <Failure error={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Create the project
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
