import type { ListedPlaybook, WrittenRevision } from '@baton/schema'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { shortName } from '../../identity/short-name.ts'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { Failure } from '../../ui/failure.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useStillHere } from '../../ui/use-still-here.ts'
import { Findings } from '../document/findings.tsx'
import { playbooksQuery } from '../queries.ts'
import classes from './import.module.css'
import { LostRules } from './lost-rules.tsx'
import type { Chosen } from './read-file.ts'

/** Where the text goes to: its short name, its place in the repository, and why. */
export function ImportForm({
  chosen,
  title,
  rules,
  playbook,
  onImported,
}: {
  chosen: Chosen
  title: string
  /** How many checklist items of the text carry a gate rule. */
  rules: number
  playbook: string | undefined
  onImported: () => void
}) {
  const { ref: project, org, slug, may } = useProject()
  const navigate = useNavigate()
  const stillHere = useStillHere()
  const there = useInfiniteQuery(playbooksQuery(project)).data ?? []
  const named = (name: string) => there.find((one) => one.slug === name)
  const { field, form, busy, problem } = useForm({
    names: ['playbook', 'path', 'message'] as const,
    optional: ['path', 'message'],
    follow: {
      playbook: () => playbook ?? nameFor(chosen, title, there),
      path: (values) => named(values.playbook)?.path ?? '',
    },
    send: ({ path, message, playbook }) =>
      rpc.playbook.import.mutate({
        project,
        playbook,
        source: chosen.source,
        message,
        ...(path.trim() === '' ? {} : { path }),
      }),
    refresh: ['playbook'],
    onDone(written) {
      onImported()
      notifyDone(outcome(written))
      if (!stillHere()) return
      return navigate({
        to: '/p/$org/$project/playbooks/$playbook',
        params: { org, project: slug, playbook: written.playbook },
        search: written.status === 'proposed' ? { revision: written.number } : {},
      })
    },
  })
  const name = field('playbook')
  const findings = problemOf(problem)?.diagnostics ?? []
  return (
    <form {...form} className={classes.form}>
      <Stack gap="md">
        <TextInput
          {...name}
          label="Short name"
          description="It stands in addresses: lower-case letters, digits and hyphens."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Text size="sm" role="status">
          {consequence(named(name.value), may('playbook:approve'))}
        </Text>
        {named(name.value) !== undefined && <LostRules playbook={name.value} rules={rules} />}
        <TextInput
          {...field('path')}
          label="Path in the repository"
          description="Relative links of the playbook begin in its folder. May stay empty."
          placeholder="docs/playbooks/backend.md"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          {...field('message')}
          label="Message"
          description="Why, for the list of revisions. May stay empty."
          autoComplete="off"
        />
        {problem !== null && <Failure error={problem} />}
        {findings.length > 1 && <Findings findings={findings} linked={false} opened />}
        <div>
          <Button type="submit" loading={busy}>
            Import
          </Button>
        </div>
      </Stack>
    </form>
  )
}

/** The name of the playbook that the text is probably a new version of, else one from its title. */
function nameFor(
  { origin, name }: Chosen,
  title: string,
  there: readonly ListedPlaybook[],
): string {
  if (origin === 'built-in') return name
  const sameFile = ({ path }: ListedPlaybook) =>
    origin === 'file' && path !== null && path.split('/').at(-1) === name
  const known = there.find((one) => one.title === title) ?? there.find(sameFile)
  if (known !== undefined) return known.slug
  const short = shortName(title)
  return short === '' ? 'playbook' : short
}

/** What importing will do, before it is done. */
function consequence(there: ListedPlaybook | undefined, approves: boolean): string {
  if (there === undefined) {
    return approves
      ? 'A new playbook. It is in force at once.'
      : 'A new playbook. A maintainer has to approve it before it is in force.'
  }
  const next = `“${there.title}” has this name already: the text becomes its next revision.`
  return approves
    ? `${next} Work that is under way keeps the revision that it began with.`
    : `${next} Where gates, targets or hand-off fields change, a maintainer has to approve it first.`
}

function outcome({ changed, number, status, title }: WrittenRevision): string {
  if (!changed) return `The text is the same as that of revision ${number}. Nothing was written.`
  return status === 'proposed'
    ? `Revision ${number} of “${title}” waits for approval.`
    : `“${title}” is imported as revision ${number}.`
}
