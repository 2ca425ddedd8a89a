import type { PlaybookSummary, Role } from '@baton/schema'
import { Text } from '@mantine/core'
import { Command } from '../ui/command.tsx'
import { Section } from '../ui/section.tsx'

/** What to do in a project that has no playbook yet. */
export function FirstPlaybook({
  project,
  email,
  role,
}: {
  project: string
  email: string | null
  role: Role | undefined
}) {
  const account = email ?? 'you@example.org'
  return (
    <Section title="Import a playbook">
      <Text className="prose">
        This project has no playbook yet. A playbook is a Markdown file: its checklist becomes gates
        for every work item, its success metrics become targets. Sign in on the command line, then
        import it from the folder of your Baton checkout:
      </Text>
      <Command line={`pnpm baton login --url ${location.origin} --email ${account}`} />
      <Command line={`pnpm baton playbook import path/to/playbook.md --project ${project}`} />
      <Text size="sm" c="dimmed">
        {role === 'viewer'
          ? 'It takes a contributor to do so: your role here is viewer.'
          : 'Then come back here: this page shows its targets and open gates.'}
      </Text>
    </Section>
  )
}

/** Which playbooks hold here, and which wait for approval. */
export function PlaybookList({ playbooks }: { playbooks: readonly PlaybookSummary[] }) {
  return playbooks.map((playbook) => (
    <span key={playbook.id}>
      {' · '}
      {playbook.title} ({describeRevision(playbook)})
    </span>
  ))
}

function describeRevision({ headRevision, latestRevision }: PlaybookSummary): string {
  const head = headRevision === null ? [] : [`revision ${headRevision}`]
  const waiting =
    latestRevision === headRevision ? [] : [`newest revision ${latestRevision} is not in force`]
  return [...head, ...waiting].join('; ')
}
