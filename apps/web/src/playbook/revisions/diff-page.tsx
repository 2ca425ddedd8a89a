import { Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isSignedOut } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure, FailurePage } from '../../ui/failure.tsx'
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx'
import { TextLink } from '../../ui/links.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { Status } from '../../ui/status.tsx'
import { Decide } from '../decide.tsx'
import { DecidedBy } from '../decided-by.tsx'
import { diffQuery, playbookQuery, revisionsQuery, sourceQuery } from '../queries.ts'
import { RejectDialog } from '../reject-dialog.tsx'
import { RevisionStatus } from '../revision-status.tsx'
import { DiffSection } from './diff-section.tsx'
import { TargetChanges } from './target-changes.tsx'

const route = '/signed-in/p/$org/$project/playbooks/$playbook/diff'

/** What changed between two revisions of a playbook. */
export function DiffPage() {
  const { ref, org, slug: project, may } = useProject()
  const { playbook } = useParams({ from: route })
  const search = useSearch({ from: route })
  const shown = useQuery(playbookQuery(ref, playbook))
  const revisions = useInfiniteQuery(revisionsQuery(ref, playbook))
  const [rejecting, setRejecting] = useState<number | null>(null)
  if (shown.data === undefined) {
    return shown.error === null || isSignedOut(shown.error) ? (
      <Rows />
    ) : (
      <FailurePage error={shown.error} reset={() => void shown.refetch()} />
    )
  }
  const { title, latestRevision, headRevision } = shown.data
  const to = search.to ?? latestRevision
  const newer = revisions.data?.find(({ number }) => number === to)
  const base = newer?.baseRevision
  const from = search.from ?? base ?? Math.max(0, to - 1)
  return (
    <Page
      title={`Changes from revision ${from} to ${to}`}
      lead={
        <TextLink
          inherit
          to="/p/$org/$project/playbooks/$playbook"
          params={{ org, project, playbook }}
        >
          {title === '' ? playbook : title}
        </TextLink>
      }
    >
      <Group justify="space-between" align="flex-end">
        <Choice playbook={playbook} from={from} to={to} latest={latestRevision} />
        {newer?.status === 'proposed' && may('playbook:approve') ? (
          <Decide playbook={playbook} revision={to} onReject={setRejecting} />
        ) : (
          newer !== undefined && (
            <Group gap="xs" role="status">
              <Text size="sm">Revision {to}:</Text>
              <RevisionStatus revision={newer} head={headRevision} />
              <Text size="sm" c="dimmed">
                <DecidedBy revision={newer} />
              </Text>
            </Group>
          )
        )}
      </Group>
      <RejectDialog playbook={playbook} revision={rejecting} onClose={() => setRejecting(null)} />
      {from === to ? (
        <Empty title="Both are the same revision">Choose two different ones to compare.</Empty>
      ) : (
        <Difference playbook={playbook} from={from} to={to} />
      )}
    </Page>
  )
}

/** Which two revisions are compared; the address keeps them. */
function Choice({
  playbook,
  from,
  to,
  latest,
}: {
  playbook: string
  from: number
  to: number
  latest: number
}) {
  const { org, slug: project } = useProject()
  const navigate = useNavigate()
  const numbers = Array.from({ length: latest + 1 }, (_, index) => ({
    value: String(latest - index),
    label: `Revision ${latest - index}`,
  }))
  const go = (search: { from: number; to: number }) =>
    navigate({
      to: '/p/$org/$project/playbooks/$playbook/diff',
      params: { org, project, playbook },
      search,
      replace: true,
    })
  return (
    <Group gap="sm">
      <NativeSelect
        label="From"
        data={numbers}
        value={String(from)}
        onChange={(event) => void go({ from: Number(event.currentTarget.value), to })}
      />
      <NativeSelect
        label="To"
        data={numbers}
        value={String(to)}
        onChange={(event) => void go({ from, to: Number(event.currentTarget.value) })}
      />
    </Group>
  )
}

function Difference({ playbook, from, to }: { playbook: string; from: number; to: number }) {
  const { ref } = useProject()
  const diff = useQuery(diffQuery(ref, playbook, from, to))
  const after = useQuery(sourceQuery(ref, playbook, to))
  if (diff.error !== null && diff.data === undefined) {
    return <Failure error={diff.error} retry={diff.refetch} />
  }
  return (
    <Loaded query={diff}>
      {({ sections, targets, modelChanged }) =>
        sections.length === 0 ? (
          <Empty title="No line differs">The two revisions hold the same words.</Empty>
        ) : (
          <Stack gap="lg">
            <div>
              {modelChanged ? (
                <Status
                  tone="warn"
                  icon={<WarningIcon />}
                  word="Changes gates, targets or hand-off fields"
                />
              ) : (
                <Status tone="good" icon={<CheckIcon />} word="Changes words only" />
              )}
              <Text size="sm" c="dimmed">
                {modelChanged
                  ? 'What people are held to differs. Without the right to approve, such a change waits for a maintainer.'
                  : 'Gates, targets and hand-off fields stay as they are.'}
              </Text>
            </div>
            {targets.length > 0 && (
              <Section title="Targets">
                <TargetChanges targets={targets} />
              </Section>
            )}
            <Section title="Text">
              <Stack gap="sm">
                {sections.map((section, index) => (
                  <DiffSection key={index} section={section} after={after.data?.source ?? ''} />
                ))}
              </Stack>
            </Section>
          </Stack>
        )
      }
    </Loaded>
  )
}
