import type { CreatedToken, Permission } from '@baton/schema'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { refresh as readAgain } from '../event/refresh.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { exactTime } from '../ui/times.ts'
import { useBusy } from '../ui/use-busy.ts'
import { useForm } from '../ui/use-form.ts'
import { useStillHere } from '../ui/use-still-here.ts'
import { ScopeChoice } from './scope-choice.tsx'

export type TokenWish = { name: string; expiresInDays: number; scopes: Permission[] }

type TokenForm = {
  /** What the name may be like. */
  example: string
  /** What can be given to such a token, and what it usually needs. */
  offered: readonly Permission[]
  preset: readonly Permission[]
  create: (wish: TokenWish) => Promise<CreatedToken>
  /** The feature whose lists show the new token. */
  refresh: 'org' | 'identity'
  /** Fields before the others. */
  fields?: ReactNode
}

/** Makes a token; then shows its secret, which lives as long as this dialog is open. */
export function MakeToken({
  opened,
  onClose,
  title,
  usage,
  ...form
}: TokenForm & {
  opened: boolean
  onClose: () => void
  title: string
  /** How the token is used; without the secret. */
  usage?: ReactNode
}) {
  const [made, setMade] = useState<CreatedToken | null>(null)
  const { busy, during } = useBusy()
  function close() {
    setMade(null)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={made === null ? title : `Token “${made.name}”`}
      size="lg"
      // What is being made is told only once: it must find the dialog open.
      insistent={busy || made !== null}
    >
      {made === null ? (
        <Form
          {...form}
          create={(wish) => during(form.create(wish))}
          onMade={setMade}
          onCancel={close}
        />
      ) : (
        <SecretOnce
          label="Token"
          secret={made.token}
          ends={`It works until ${exactTime(made.expiresAt)}, unless it is revoked before.`}
          onDone={close}
        >
          {usage}
        </SecretOnce>
      )}
    </Dialog>
  )
}

const dayMs = 86_400_000
const lives = [7, 30, 90, 180, 366]
const onDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

function Form({
  example,
  offered,
  preset,
  create,
  refresh,
  fields,
  onMade,
  onCancel,
}: TokenForm & { onMade: (token: CreatedToken) => void; onCancel: () => void }) {
  const client = useQueryClient()
  const isStillOpen = useStillHere()
  const [days, setDays] = useState(90)
  const [scopes, setScopes] = useState<Permission[]>([...preset])
  const [scopeError, setScopeError] = useState<string | null>(null)
  const { field, form, busy, problem } = useForm({
    names: ['name'],
    // Answers nothing: what a mutation answers stays in its cache.
    async send({ name }) {
      const token = await create({ name, expiresInDays: days, scopes })
      if (isStillOpen()) onMade(token)
      readAgain(client, [refresh])
    },
    onDone() {},
  })
  return (
    <form
      {...form}
      onSubmit={(event) => {
        setScopeError(scopes.length === 0 ? 'Choose at least one.' : null)
        if (scopes.length === 0) event.preventDefault()
        else form.onSubmit(event)
      }}
    >
      <Stack>
        {fields}
        <TextInput
          {...field('name')}
          label="Name"
          description={`What it is for, such as “${example}”.`}
          autoComplete="off"
          data-autofocus
        />
        <NativeSelect
          label="Ends after"
          value={days}
          data={lives.map((life) => ({
            value: String(life),
            label: `${life} days (${onDay.format(Date.now() + life * dayMs)})`,
          }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <ScopeChoice offered={offered} value={scopes} onChange={setScopes} error={scopeError} />
        {problem !== null && <Failure error={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" disabled={busy} onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Make the token
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
