import { Anchor, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { useForm } from '../ui/use-form.ts'
import { Entry } from './entry.tsx'
import { PasswordField } from './password-field.tsx'
import { setupStateQuery } from './queries.ts'
import { SetupRequired } from './setup-required.tsx'
import { organisationOf, shortName } from './short-name.ts'
import { useEnter } from './use-enter.ts'
import { useLinkToken } from './use-link-token.ts'

export function SetupPage() {
  const token = useLinkToken()
  const { data } = useQuery(setupStateQuery)
  if (data?.required === false) return <SetupDone />
  return token === null ? <SetupRequired /> : <SetupForm token={token} />
}

function SetupDone() {
  return (
    <Entry title="This server is set up already">
      <Text>The setup link was used and does not work again.</Text>
      <Anchor component={Link} to="/sign-in">
        Sign in
      </Anchor>
    </Entry>
  )
}

function SetupForm({ token }: { token: string }) {
  const navigate = useNavigate()
  const enter = useEnter()
  const { field, form, busy, problem } = useForm({
    names: [
      'name',
      'email',
      'password',
      'org.name',
      'org.slug',
      'project.name',
      'project.slug',
    ] as const,
    follow: {
      'org.name': ({ email }) => organisationOf(email),
      'org.slug': (values) => shortName(values['org.name']),
      'project.slug': (values) => shortName(values['project.name']),
    },
    async send({ name, email, password, ...rest }) {
      const org = { name: rest['org.name'], slug: rest['org.slug'] }
      const project = { name: rest['project.name'], slug: rest['project.slug'] }
      const me = await rpc.identity.setup.mutate({ token, name, email, password, org, project })
      return { me, org: org.slug, project: project.slug }
    },
    onDone({ me, org, project }) {
      enter(me)
      return navigate({ to: '/p/$org/$project', params: { org, project }, replace: true })
    },
  })
  return (
    <Entry
      title="Set up Baton"
      lead="You become the owner of this server’s first organisation and project."
      wide
    >
      <form {...form}>
        <Stack>
          <SimpleGrid cols={pairs}>
            <TextInput {...field('name')} label="Your name" autoComplete="name" autoFocus />
            <TextInput
              {...field('email')}
              label="E-mail"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          </SimpleGrid>
          <PasswordField
            {...field('password')}
            label="Password"
            description="At least 8 characters, and none of the common ones."
            autoComplete="new-password"
          />
          <SimpleGrid cols={pairs}>
            <TextInput
              {...field('org.name')}
              label="Organisation name"
              autoComplete="organization"
            />
            <TextInput {...field('org.slug')} label="Organisation short name" {...slugInput} />
            <TextInput {...field('project.name')} label="Project name" autoComplete="off" />
            <TextInput {...field('project.slug')} label="Project short name" {...slugInput} />
          </SimpleGrid>
          <Text size="xs" c="dimmed">
            Short names stand in addresses and stay: lower-case letters, digits and hyphens.
          </Text>
          {problem !== null && <Failure error={problem} />}
          <Button type="submit" loading={busy}>
            Set up
          </Button>
        </Stack>
      </form>
    </Entry>
  )
}

const pairs = { base: 1, xs: 2 }
const slugInput = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
