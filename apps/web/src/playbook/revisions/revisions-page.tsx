import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { isSignedOut } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { useCommands } from '../../ui/commands.ts'
import { FailurePage } from '../../ui/failure.tsx'
import { CompareIcon } from '../../ui/icons.tsx'
import { TextLink } from '../../ui/links.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { playbookQuery, revisionsQuery } from '../queries.ts'
import { RejectDialog } from '../reject-dialog.tsx'
import { RevisionRow } from './revision-row.tsx'
import classes from './revisions.module.css'

const route = '/signed-in/p/$org/$project/playbooks/$playbook/revisions'

/** Every revision of a playbook, newest first. */
export function RevisionsPage() {
  const { ref, org, slug: project } = useProject()
  const { playbook } = useParams({ from: route })
  const shown = useQuery(playbookQuery(ref, playbook))
  const query = useInfiniteQuery(revisionsQuery(ref, playbook))
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [rejecting, setRejecting] = useState<number | null>(null)
  const navigate = useNavigate()
  const [from, to] = chosen.toSorted((a, b) => a - b)
  const both = from !== undefined && to !== undefined
  useCommands(
    useMemo(
      () =>
        both
          ? [
              {
                id: 'playbook.compare',
                label: 'Compare the two chosen revisions',
                group: 'Do' as const,
                keys: 'v',
                run: () =>
                  void navigate({
                    to: '/p/$org/$project/playbooks/$playbook/diff',
                    params: { org, project, playbook },
                    search: { from, to },
                  }),
              },
            ]
          : [],
      [both, from, to, org, project, playbook, navigate],
    ),
  )
  if (shown.data === undefined) {
    return shown.error === null || isSignedOut(shown.error) ? (
      <Rows />
    ) : (
      <FailurePage error={shown.error} reset={() => void shown.refetch()} />
    )
  }
  const { title, headRevision } = shown.data
  const params = { org, project, playbook }

  /** A third choice takes the place of the older one of the two. */
  function choose(number: number, checked: boolean) {
    setChosen((old) => (checked ? [...old.slice(-1), number] : old.filter((one) => one !== number)))
  }
  return (
    <Page
      title="Revisions"
      lead={
        <TextLink inherit to="/p/$org/$project/playbooks/$playbook" params={params}>
          {title === '' ? playbook : title}
        </TextLink>
      }
    >
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          disabled={!both}
          leftSection={<CompareIcon />}
          onClick={() =>
            void navigate({
              to: '/p/$org/$project/playbooks/$playbook/diff',
              params,
              search: { from, to },
            })
          }
        >
          {both ? `Compare ${from} and ${to}` : 'Compare'}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {both ? '' : 'Choose two revisions to compare them.'}
        </Text>
      </Group>
      <RejectDialog playbook={playbook} revision={rejecting} onClose={() => setRejecting(null)} />
      <Loaded query={query}>
        {(revisions) => (
          <Stack gap="md" align="flex-start">
            <ul className={classes.revisions}>
              {revisions.map((revision) => (
                <li key={revision.number}>
                  <Checkbox
                    aria-label={`Choose revision ${revision.number} to compare`}
                    checked={chosen.includes(revision.number)}
                    onChange={(event) => choose(revision.number, event.currentTarget.checked)}
                  />
                  <RevisionRow
                    revision={revision}
                    playbook={playbook}
                    head={headRevision}
                    onReject={setRejecting}
                  />
                </li>
              ))}
            </ul>
            <ShowMore query={query} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
