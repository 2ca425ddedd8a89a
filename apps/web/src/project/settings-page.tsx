import { Button, Group, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { Forbidden } from '../ui/forbidden.tsx'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { Time } from '../ui/time.tsx'
import { useForm } from '../ui/use-form.ts'
import styles from './project.module.css'
import { projectQuery } from './queries.ts'
import { RepositoryFields } from './repository-fields.tsx'
import { useProject } from './use-project.ts'

const title = 'Project settings'

export function SettingsPage() {
  const { ref, org, project, may } = useProject()
  if (!may('project:create')) return <Forbidden title={title} role={project.role} needs="admin" />
  return (
    <Page title={title} lead={<span className="mono">{ref}</span>}>
      <Section title="Name and repository">
        <SettingsForm />
      </Section>
      <Section title="Tokens for CI">
        <Text size="sm" className="prose">
          CI sends reports with a token that is bound to this project; what it sends counts as
          observed.
        </Text>
        <TextLink to="/o/$org/tokens" params={{ org }} size="sm">
          Tokens of the organisation
        </TextLink>
      </Section>
      <Section title="What stays">
        <dl className={styles.facts}>
          <dt>Short name</dt>
          <dd>
            <span className="mono">{ref}</span>, in addresses, tokens and checked-in settings
          </dd>
          <dt>Created</dt>
          <dd>
            <Time at={project.createdAt} />
          </dd>
        </dl>
      </Section>
    </Page>
  )
}

function SettingsForm() {
  const { ref, project } = useProject()
  const client = useQueryClient()
  const { field, form, busy, problem } = useForm({
    names: ['name', 'defaultBranch', 'repositoryUrl'] as const,
    optional: ['repositoryUrl'],
    follow: {
      name: () => project.name,
      defaultBranch: () => project.defaultBranch,
      repositoryUrl: () => project.repositoryUrl ?? '',
    },
    send: ({ repositoryUrl, ...values }) =>
      rpc.project.edit.mutate({
        project: ref,
        ...values,
        repositoryUrl: repositoryUrl.trim() === '' ? null : repositoryUrl.trim(),
      }),
    refresh: ['project'],
    onDone(project) {
      client.setQueryData(projectQuery(ref).queryKey, project)
      notifyDone('The settings are saved.')
    },
  })
  return (
    <form {...form} className={styles.form} aria-label="Name and repository">
      <TextInput {...field('name')} label="Name" autoComplete="off" />
      <RepositoryFields field={field} />
      {problem !== null && <Failure error={problem} />}
      <Group>
        <Button type="submit" loading={busy}>
          Save
        </Button>
      </Group>
    </form>
  )
}
