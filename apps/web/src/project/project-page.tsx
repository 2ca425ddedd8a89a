import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { OpenGates } from '../gate/open-gates.tsx'
import { meQuery } from '../identity/queries.ts'
import { Targets } from '../metric/targets.tsx'
import { FirstPlaybook, PlaybookList } from '../playbook/playbooks.tsx'
import { playbooksQuery } from '../playbook/queries.ts'
import { FailurePage } from '../ui/failure.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { projectQuery } from './queries.ts'

export function ProjectPage() {
  const { org, project } = useParams({ from: '/signed-in/p/$org/$project' })
  const ref = `${org}/${project}`
  const me = useQuery(meQuery)
  const shown = useQuery(projectQuery(ref))
  const playbooks = useInfiniteQuery(playbooksQuery(ref))
  if (shown.data === undefined && shown.error !== null) {
    return <FailurePage error={shown.error} reset={() => void shown.refetch()} />
  }
  return (
    <Page
      title={shown.data?.name ?? ref}
      lead={
        <>
          <span className="mono">{ref}</span>
          {playbooks.data !== undefined && <PlaybookList playbooks={playbooks.data} />}
        </>
      }
    >
      <Loaded query={playbooks}>
        {(found) =>
          found.length === 0 ? (
            <FirstPlaybook project={ref} email={me.data?.email ?? null} role={shown.data?.role} />
          ) : (
            <div className="columns">
              <Targets project={ref} />
              <OpenGates org={org} project={project} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
