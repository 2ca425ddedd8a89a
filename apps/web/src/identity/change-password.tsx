import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useForm } from '../ui/use-form.ts'
import classes from './account.module.css'
import { PasswordField } from './password-field.tsx'

/** A form that is fresh again, without what was typed, once it is done. */
export function ChangePassword({ email }: { email: string }) {
  const [round, setRound] = useState(0)
  return <Form key={round} email={email} onDone={() => setRound(round + 1)} />
}

function Form({ email, onDone }: { email: string; onDone: () => void }) {
  const { field, form, busy, problem } = useForm({
    names: ['current', 'password'],
    send: (input) => rpc.identity.changePassword.mutate(input),
    onDone() {
      notifyDone('Your password is changed. You are signed out everywhere else.')
      onDone()
    },
  })
  return (
    <form {...form} className={classes.form}>
      <Stack align="flex-start">
        {/* Tells a password manager whose password it is. */}
        <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
        <PasswordField
          {...field('current')}
          label="Current password"
          autoComplete="current-password"
          w="100%"
        />
        <PasswordField
          {...field('password')}
          label="New password"
          description="At least 8 characters. Every other session of yours ends."
          autoComplete="new-password"
          w="100%"
        />
        {problem !== null && <Failure error={problem} />}
        <Button type="submit" variant="default" loading={busy}>
          Change the password
        </Button>
      </Stack>
    </form>
  )
}
