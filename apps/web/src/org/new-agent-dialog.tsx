import type { Agent } from '@baton/schema'
import { agentRoles } from '@baton/schema/plain'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { shortName } from '../identity/short-name.ts'
import { rpc } from '../rpc.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { useBusy } from '../ui/use-busy.ts'
import { useForm } from '../ui/use-form.ts'
import { useStillHere } from '../ui/use-still-here.ts'
import { RoleChoice } from './role-choice.tsx'
import { useOrg } from './use-org.ts'

type Ways = { onClose: () => void; onCreated: (agent: Agent) => void }

export function NewAgentDialog({ opened, ...ways }: Ways & { opened: boolean }) {
  const { busy, during } = useBusy()
  return (
    // A token is offered for it next, and in no other dialog that the reader went on to.
    <Dialog opened={opened} onClose={ways.onClose} title="New agent" insistent={busy}>
      <Form {...ways} during={during} />
    </Dialog>
  )
}

function Form({
  onClose,
  onCreated,
  during,
}: Ways & { during: (request: Promise<Agent>) => Promise<Agent> }) {
  const org = useOrg()
  const isStillOpen = useStillHere()
  const [role, setRole] = useState<(typeof agentRoles)[number]>('contributor')
  const { field, form, busy, problem } = useForm({
    names: ['name', 'slug'],
    follow: { slug: ({ name }) => shortName(name) },
    send: ({ name, slug }) =>
      during(rpc.org.createAgent.mutate({ org: org.slug, name, slug, role })),
    refresh: ['org'],
    onDone(agent) {
      if (isStillOpen()) onCreated(agent)
    },
  })
  return (
    <form {...form}>
      <Stack>
        <Text size="sm" c="dimmed">
          You become its sponsor, who answers for it. It stops working when you leave {org.name}.
        </Text>
        <TextInput {...field('name')} label="Name" autoComplete="off" data-autofocus />
        <TextInput
          {...field('slug')}
          label="Short name"
          description="In commands and lists: lower-case letters, digits and hyphens. It stays."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <RoleChoice roles={agentRoles} value={role} onChange={setRole} />
        {problem !== null && <Failure error={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Create the agent
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
