import type { Me } from '@baton/schema'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { refresh } from '../event/refresh.ts'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useForm } from '../ui/use-form.ts'
import classes from './account.module.css'
import { meQuery } from './queries.ts'

export function Profile({ me }: { me: Me }) {
  const client = useQueryClient()
  const { field, form, busy, problem } = useForm({
    names: ['name'],
    follow: { name: () => me.name },
    send: ({ name }) => rpc.identity.editProfile.mutate({ name }),
    onDone(changed) {
      client.setQueryData(meQuery.queryKey, changed)
      // Lists name people, too.
      refresh(client, ['org'])
      notifyDone(`You are called ${changed.name} now.`)
    },
  })
  return (
    <form {...form} className={classes.form}>
      <Stack align="flex-start">
        <TextInput {...field('name')} label="Your name" autoComplete="name" w="100%" />
        <Text size="sm" c="dimmed">
          You sign in as {me.email}. The address cannot be changed.
        </Text>
        {problem !== null && <Failure error={problem} />}
        <Button type="submit" variant="default" loading={busy}>
          Save the name
        </Button>
      </Stack>
    </form>
  )
}
