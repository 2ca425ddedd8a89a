import type { ShownInvitation } from '@baton/schema'
import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { asRole } from '../ui/role-words.ts'
import { Rows } from '../ui/skeletons.tsx'
import { Time } from '../ui/time.tsx'
import { useForm } from '../ui/use-form.ts'
import { Entry } from './entry.tsx'
import { invitationQuery } from './invitation-query.ts'
import { PasswordField } from './password-field.tsx'
import { useEnter } from './use-enter.ts'
import { useLinkToken } from './use-link-token.ts'

export function JoinPage() {
  const token = useLinkToken()
  return token === null ? <LinkIncomplete /> : <Invited key={token} token={token} />
}

function LinkIncomplete() {
  return (
    <Entry title="The invitation link is incomplete">
      <Text>Open the whole link that you were sent: what follows the # belongs to it.</Text>
    </Entry>
  )
}

function Invited({ token }: { token: string }) {
  const query = useQuery(invitationQuery(token))
  const orgName = query.data?.orgName
  return (
    <Entry title={orgName === undefined ? 'Accept the invitation' : `Join ${orgName}`}>
      <Loaded query={query} skeleton={<Rows count={2} height={56} />}>
        {(invitation) => <JoinForm token={token} invitation={invitation} />}
      </Loaded>
      {problemOf(query.error)?.code === 'LINK_INVALID' && (
        <Text size="sm">
          Joined already?{' '}
          <Anchor component={Link} to="/sign-in" inherit underline="always">
            Sign in
          </Anchor>
        </Text>
      )}
    </Entry>
  )
}

function JoinForm({ token, invitation }: { token: string; invitation: ShownInvitation }) {
  const { email, role, invitedBy, expiresAt, hasAccount } = invitation
  const navigate = useNavigate()
  const enter = useEnter()
  const { field, form, busy, problem } = useForm({
    names: hasAccount ? ['password'] : ['name', 'password'],
    send: ({ name, password }) =>
      rpc.identity.acceptInvitation.mutate(
        hasAccount ? { token, password } : { token, password, name },
      ),
    onDone(me) {
      enter(me)
      return navigate({ to: '/', replace: true })
    },
  })
  return (
    <form {...form}>
      <Stack>
        <Text size="sm">
          {invitedBy === null ? 'You are invited' : `${invitedBy} invites you`} as {asRole(role)}.
          The invitation ends <Time at={expiresAt} />.
        </Text>
        <TextInput
          label="E-mail"
          description="You sign in with it."
          value={email}
          readOnly
          autoComplete="username"
        />
        {!hasAccount && (
          <TextInput {...field('name')} label="Your name" autoComplete="name" autoFocus />
        )}
        <PasswordField
          {...field('password')}
          label="Password"
          description={
            hasAccount
              ? 'The one of your account on this server.'
              : 'At least 8 characters, and none of the common ones.'
          }
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
        />
        {problem !== null && <Failure error={problem} />}
        <Button type="submit" loading={busy}>
          Join
        </Button>
      </Stack>
    </form>
  )
}
