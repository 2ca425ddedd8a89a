import type { ListedPlaybook } from '@baton/schema'
import { Group } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { recentEventsQuery } from '../event/queries.ts'
import { RecentEvents } from '../event/recent-events.tsx'
import { metricsQuery } from '../metric/queries.ts'
import { Targets } from '../metric/targets.tsx'
import { playbooksQuery } from '../playbook/queries.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { SettingsIcon } from '../ui/icons.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { NewItemButton } from '../work/create/new-item-button.tsx'
import { FirstSteps } from './first-steps.tsx'
import { OpenWork } from './open-work.tsx'
import styles from './project.module.css'
import { openWorkQuery, waitingGatesQuery, waitingHandoffsQuery } from './queries.ts'
import { useProject } from './use-project.ts'
import { Waiting } from './waiting.tsx'

/** What waits for the reader, what is being done, how it stands, and what happened last. */
export function ProjectPage() {
  const { ref, name, project, may } = useProject()
  const playbooks = useInfiniteQuery(playbooksQuery(ref))
  useSettingsCommand()
  return (
    <Page
      title={name}
      lead={
        <span className={styles.lead}>
          <span className="mono">{ref}</span>
          {project.repositoryUrl !== null && (
            <a href={project.repositoryUrl} target="_blank" rel="noopener noreferrer nofollow">
              {project.repositoryUrl.replace(/^https?:\/\//, '')}
            </a>
          )}
        </span>
      }
      action={
        <Group gap="xs">
          {may('project:create') && <SettingsLink />}
          <NewItemButton />
        </Group>
      }
    >
      <Loaded query={playbooks} skeleton={<Columns left={waiting} right={waiting} />}>
        {(found) => (found.length === 0 ? <WithoutPlaybook /> : <WithPlaybook playbooks={found} />)}
      </Loaded>
    </Page>
  )
}

const waiting = <Rows count={7} height={64} />

function Columns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{left}</div>
      <div className={styles.column}>{right}</div>
    </div>
  )
}

function WithPlaybook({ playbooks }: { playbooks: readonly ListedPlaybook[] }) {
  return (
    <Columns left={<Doing playbooks={playbooks} />} right={<Standing playbooks={playbooks} />} />
  )
}

type Answer = { data: unknown; error: Error | null }

/** Parts of a column come together, so that none of them pushes another down. */
const isThere = (...queries: readonly Answer[]) =>
  queries.every(({ data, error }) => data !== undefined || error !== null)

function Doing({ playbooks }: { playbooks: readonly ListedPlaybook[] }) {
  const { ref, may } = useProject()
  const claims = useInfiniteQuery(waitingGatesQuery(ref))
  const handoffs = useInfiniteQuery(waitingHandoffsQuery(ref))
  const work = useQuery(openWorkQuery(ref))
  if (!isThere(claims, handoffs, work)) return waiting
  const proposals = may('playbook:approve')
    ? playbooks.filter(({ proposedRevision }) => proposedRevision !== null)
    : []
  return (
    <>
      {/* Those who decide nothing wait for nothing. */}
      {may('gate:confirm') && (
        <Loaded query={claims}>
          {(claims) => (
            <Loaded query={handoffs}>
              {(handoffs) => <Waiting claims={claims} handoffs={handoffs} proposals={proposals} />}
            </Loaded>
          )}
        </Loaded>
      )}
      <Loaded query={work}>{(items) => <OpenWork items={items} />}</Loaded>
    </>
  )
}

function Standing({ playbooks }: { playbooks: readonly ListedPlaybook[] }) {
  const { ref } = useProject()
  const metrics = useInfiniteQuery(metricsQuery(ref))
  const events = useQuery(recentEventsQuery(ref))
  if (!isThere(metrics, events)) return waiting
  return (
    <>
      <Loaded query={metrics}>
        {(results) => <Targets results={results} playbooks={playbooks} />}
      </Loaded>
      <Loaded query={events}>{({ items }) => <RecentEvents events={items} />}</Loaded>
    </>
  )
}

function WithoutPlaybook() {
  const { ref } = useProject()
  const work = useQuery(openWorkQuery(ref))
  const events = useQuery(recentEventsQuery(ref))
  if (!isThere(work, events)) return waiting
  return (
    <>
      <FirstSteps />
      {work.data !== undefined && work.data.length > 0 && <OpenWork items={work.data} />}
      <Loaded query={events}>{({ items }) => <RecentEvents events={items} />}</Loaded>
    </>
  )
}

function SettingsLink() {
  const { org, slug: project } = useProject()
  return (
    <ButtonLink
      to="/p/$org/$project/settings"
      params={{ org, project }}
      size="xs"
      variant="default"
      leftSection={<SettingsIcon />}
    >
      Settings
    </ButtonLink>
  )
}

function useSettingsCommand() {
  const { org, slug: project, may } = useProject()
  const navigate = useNavigate()
  const isOffered = may('project:create')
  const commands = useMemo((): Command[] => {
    if (!isOffered) return []
    const run = () => void navigate({ to: '/p/$org/$project/settings', params: { org, project } })
    return [{ id: 'go.settings', label: 'Project settings', group: 'Go to', keys: 'g s', run }]
  }, [isOffered, navigate, org, project])
  useCommands(commands)
}
