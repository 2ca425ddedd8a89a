import { Button, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { Page } from '../ui/page.tsx'
import { useForm } from '../ui/use-form.ts'
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
    <Page title="Sign in" narrow>
      <form {...form}>
        <Stack>
          <TextInput
            {...field('email')}
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
          />
          <TextInput
            {...field('password')}
            label="Password"
            type="password"
            autoComplete="current-password"
          />
          {problem !== null && <Failure error={problem} />}
          <Button type="submit" loading={busy}>
            Sign in
          </Button>
        </Stack>
      </form>
    </Page>
  )
}
