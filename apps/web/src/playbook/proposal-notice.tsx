import { Alert, Group, Stack, Text } from '@mantine/core'
import { useProject } from '../project/use-project.ts'
import { ClockIcon } from '../ui/icons.tsx'
import { TextLink } from '../ui/links.tsx'
import { Decide } from './decide.tsx'

/** Says that a revision waits for somebody to decide, and lets those do so who may. */
export function ProposalNotice({
  playbook,
  revision,
  head,
  shown,
  onReject,
}: {
  playbook: string
  revision: number
  /** The revision in force; null before the first approval. */
  head: number | null
  /** Whether it is the one that the page shows. */
  shown: boolean
  onReject: (revision: number) => void
}) {
  const { org, slug, may } = useProject()
  const params = { org, project: slug, playbook }
  return (
    <Alert
      variant="default"
      role="status"
      icon={<ClockIcon />}
      title={`Revision ${revision} waits for approval`}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {head === null
            ? 'Until it is approved this playbook gives no gates and no targets.'
            : `Until then revision ${head} stays in force.`}
          {!may('playbook:approve') && ' A maintainer can approve or reject it.'}
        </Text>
        <Group gap="md">
          {may('playbook:approve') && (
            <Decide playbook={playbook} revision={revision} onReject={onReject} />
          )}
          {head !== null && (
            <TextLink
              size="sm"
              to="/p/$org/$project/playbooks/$playbook/diff"
              params={params}
              search={{ from: head, to: revision }}
            >
              What it changes
            </TextLink>
          )}
          {!shown && (
            <TextLink
              size="sm"
              to="/p/$org/$project/playbooks/$playbook"
              params={params}
              search={{ revision }}
            >
              Read revision {revision}
            </TextLink>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}
