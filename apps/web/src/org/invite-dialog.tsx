import type { Invitation } from '@baton/schema'
import { roles } from '@baton/schema/plain'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { asRole } from '../ui/role-words.ts'
import { SecretOnce } from '../ui/secret-once.tsx'
import { exactTime } from '../ui/times.ts'
import { useBusy } from '../ui/use-busy.ts'
import { useForm } from '../ui/use-form.ts'
import { useStillHere } from '../ui/use-still-here.ts'
import { type Invited, nobody } from './invited.ts'
import { whyNot } from './member-rules.ts'
import { RoleChoice } from './role-choice.tsx'
import { useOrg } from './use-org.ts'

/** Invites somebody; then shows the link, which lives as long as this dialog is open. */
export function InviteDialog({ whom, onClose }: { whom: Invited | null; onClose: () => void }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const { busy, during } = useBusy()
  function close() {
    setInvitation(null)
    onClose()
  }
  return (
    <Dialog
      opened={whom !== null}
      onClose={close}
      title={invitation === null ? 'Invite somebody' : `Invitation for ${invitation.email}`}
      // What is being made is told only once: it must find the dialog open.
      insistent={busy || invitation !== null}
    >
      {invitation === null ? (
        <InviteForm
          whom={whom ?? nobody}
          during={during}
          onInvited={setInvitation}
          onCancel={close}
        />
      ) : (
        <SecretOnce
          label="One-time link"
          secret={invitation.url}
          ends={`It works once, until ${exactTime(invitation.expiresAt)}.`}
          onDone={close}
        >
          <Text size="sm">
            Send it to {invitation.email} yourself: Baton sends no e-mail. Whoever opens it joins as{' '}
            {asRole(invitation.role)}.
            {invitation.replaced && ' The link from before no longer works.'}
          </Text>
        </SecretOnce>
      )}
    </Dialog>
  )
}

function InviteForm({
  whom,
  during,
  onInvited,
  onCancel,
}: {
  whom: Invited
  during: (request: Promise<Invitation>) => Promise<Invitation>
  onInvited: (invitation: Invitation) => void
  onCancel: () => void
}) {
  const org = useOrg()
  const isStillOpen = useStillHere()
  const [role, setRole] = useState(whom.role)
  const again = whom.email !== ''
  const { field, form, busy, problem } = useForm({
    names: ['email'],
    follow: { email: () => whom.email },
    // Answers nothing: what a mutation answers stays in its cache.
    async send({ email }) {
      const invitation = await during(rpc.org.addMember.mutate({ org: org.slug, email, role }))
      if (isStillOpen()) onInvited(invitation)
    },
    refresh: ['org'],
    onDone() {},
  })
  return (
    <form {...form}>
      <Stack>
        <TextInput
          {...field('email')}
          label="E-mail"
          type="email"
          autoComplete="off"
          description={again ? 'The link from before stops working.' : undefined}
          data-autofocus
        />
        <RoleChoice
          roles={roles}
          value={role}
          onChange={setRole}
          whyNot={(to) => whyNot({ by: org.role, from: null, to, owners: null })}
        />
        {problem !== null && <Failure error={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" disabled={busy} onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
