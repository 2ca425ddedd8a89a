import type { ListedPlaybook } from '@baton/schema'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { recentEventsQuery } from '../event/queries.ts'
import { RecentEvents } from '../event/recent-events.tsx'
import { metricsQuery } from '../metric/queries.ts'
import { Targets } from '../metric/targets.tsx'
import { playbooksQuery } from '../playbook/queries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { NewItemButton } from '../work/create/new-item-button.tsx'
import { FirstSteps } from './first-steps.tsx'
import { OpenWork } from './open-work.tsx'
import styles from './project.module.css'
import { openWorkQuery, waitingGatesQuery, waitingHandoffsQuery } from './queries.ts'
import { useFirstSteps } from './use-first-steps.ts'
import { useProject } from './use-project.ts'
import { Waiting } from './waiting.tsx'

/** What waits for the reader, what is being done, how it stands, and what happened last. */
export function ProjectPage() {
  const { ref, name, project } = useProject()
  const playbooks = useInfiniteQuery(playbooksQuery(ref))
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
      action={<NewItemButton />}
    >
      <Loaded query={playbooks} skeleton={<Places isAwaited doing={awaited} standing={awaited} />}>
        {(found) => (found.length === 0 ? <WithoutPlaybook /> : <WithPlaybook playbooks={found} />)}
      </Loaded>
    </Page>
  )
}

/** As high as the window: what follows is moved out of sight, not under the reader’s eyes. */
const awaited = (
  <div className={styles.awaited}>
    <Rows count={7} height={64} />
  </div>
)

/** On a phone one below the other in this order; else what stands is beside the other two. */
function Places({
  isAwaited = false,
  doing,
  standing,
  happened,
}: {
  /** Nothing is known of what is being done: what stands below has no place yet. */
  isAwaited?: boolean
  doing: ReactNode
  standing: ReactNode
  happened?: ReactNode
}) {
  return (
    <div className={styles.places} data-awaited={isAwaited || undefined}>
      <div className={styles.doing}>{doing}</div>
      <div className={styles.standing}>{standing}</div>
      <div>{happened}</div>
    </div>
  )
}

type Answer = { data: unknown; error: Error | null }

/** What is in one place comes together, so that no part pushes another down. */
const areThere = (...queries: readonly Answer[]) =>
  queries.every(({ data, error }) => data !== undefined || error !== null)

function WithPlaybook({ playbooks }: { playbooks: readonly ListedPlaybook[] }) {
  const { ref, may } = useProject()
  // Those who decide nothing wait for nothing.
  const decides = may('gate:confirm')
  const claims = useInfiniteQuery({ ...waitingGatesQuery(ref), enabled: decides })
  const handoffs = useInfiniteQuery({ ...waitingHandoffsQuery(ref), enabled: decides })
  const work = useQuery(openWorkQuery(ref))
  const metrics = useInfiniteQuery(metricsQuery(ref))
  const steps = useFirstSteps()
  const doing = steps.areKnown && areThere(work, ...(decides ? [claims, handoffs] : []))
  const standing = areThere(metrics)
  const proposals = may('playbook:approve')
    ? playbooks.filter(({ proposedRevision }) => proposedRevision !== null)
    : []
  return (
    <Places
      isAwaited={!doing}
      doing={
        doing ? (
          <>
            {steps.areShown && <FirstSteps hasPlaybook onHide={steps.hide} />}
            {decides && (
              <Loaded query={claims}>
                {(claims) => (
                  <Loaded query={handoffs}>
                    {(handoffs) => (
                      <Waiting claims={claims} handoffs={handoffs} proposals={proposals} />
                    )}
                  </Loaded>
                )}
              </Loaded>
            )}
            <Loaded query={work}>{(items) => <OpenWork items={items} />}</Loaded>
          </>
        ) : (
          awaited
        )
      }
      standing={
        standing ? (
          <Loaded query={metrics}>
            {(results) => <Targets results={results} playbooks={playbooks} />}
          </Loaded>
        ) : (
          awaited
        )
      }
      happened={doing && standing && <Happened />}
    />
  )
}

function WithoutPlaybook() {
  const { ref } = useProject()
  const work = useQuery(openWorkQuery(ref))
  if (!areThere(work)) return awaited
  return (
    <>
      <FirstSteps hasPlaybook={false} />
      {work.data !== undefined && work.data.length > 0 && <OpenWork items={work.data} />}
      <Happened />
    </>
  )
}

function Happened() {
  const events = useQuery(recentEventsQuery(useProject().ref))
  return (
    <Loaded query={events} skeleton={awaited}>
      {({ items }) => <RecentEvents events={items} />}
    </Loaded>
  )
}
