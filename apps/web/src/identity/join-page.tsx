import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { useForm } from '../ui/use-form.ts'
import { Entry } from './entry.tsx'
import { PasswordField } from './password-field.tsx'
import { useEnter } from './use-enter.ts'
import { useLinkToken } from './use-link-token.ts'

export function JoinPage() {
  const token = useLinkToken()
  return token === null ? <LinkIncomplete /> : <JoinForm token={token} />
}

function LinkIncomplete() {
  return (
    <Entry title="The invitation link is incomplete">
      <Text>Open the whole link that you were sent: what follows the # belongs to it.</Text>
    </Entry>
  )
}

function JoinForm({ token }: { token: string }) {
  const navigate = useNavigate()
  const enter = useEnter()
  const { field, form, busy, problem } = useForm({
    names: ['name', 'password'],
    optional: ['name'],
    send: ({ name, password }) =>
      rpc.identity.acceptInvitation.mutate(
        name.trim() === '' ? { token, password } : { token, name, password },
      ),
    onDone(me) {
      enter(me)
      return navigate({ to: '/', replace: true })
    },
  })
  return (
    <Entry title="Accept the invitation" lead="You join with your own name and password.">
      <form {...form}>
        <Stack>
          <TextInput
            {...field('name')}
            label="Your name"
            description="Not needed when you have an account on this server already."
            autoComplete="name"
            autoFocus
          />
          <PasswordField
            {...field('password')}
            label="Password"
            description="A new one of at least 8 characters, or that of your account."
            autoComplete="new-password"
          />
          {problem !== null && <Failure error={problem} />}
          {problemOf(problem)?.code === 'ALREADY_EXISTS' && (
            <Anchor component={Link} to="/sign-in">
              Sign in
            </Anchor>
          )}
          <Button type="submit" loading={busy}>
            Join
          </Button>
        </Stack>
      </form>
    </Entry>
  )
}
