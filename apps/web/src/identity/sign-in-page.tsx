import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { useForm } from '../ui/use-form.ts'
import { Entry } from './entry.tsx'
import { PasswordField } from './password-field.tsx'
import { setupStateQuery } from './queries.ts'
import { SetupRequired } from './setup-required.tsx'
import { useEnter } from './use-enter.ts'

export function SignInPage() {
  const { data } = useQuery(setupStateQuery)
  return data?.required === true ? <SetupRequired /> : <SignInForm />
}

function SignInForm() {
  const { back = '/' } = useSearch({ from: '/public/sign-in' })
  const { history } = useRouter()
  const enter = useEnter()
  const { field, form, busy, problem } = useForm({
    names: ['email', 'password'],
    send: (input) => rpc.identity.signIn.mutate(input),
    onDone(me) {
      enter(me)
      history.replace(back)
    },
  })
  return (
    <Entry title="Sign in">
      <form {...form}>
        <Stack>
          <TextInput
            {...field('email')}
            label="E-mail"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
          <PasswordField {...field('password')} label="Password" autoComplete="current-password" />
          {problem !== null && <Failure error={problem} />}
          <Button type="submit" loading={busy}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            No account yet? Ask an admin of your organisation for an invitation link.
          </Text>
        </Stack>
      </form>
    </Entry>
  )
}
