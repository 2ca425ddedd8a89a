import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { Live } from '../event/live.tsx'
import { isSignedOut } from '../problem.ts'
import { Visits } from '../search/visits.tsx'
import { FailurePage } from '../ui/failure.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { CreateWork } from '../work/create/create-work.tsx'
import { projectQuery } from './queries.ts'
import { ProjectContext } from './use-project.ts'

/** Around every page of a project: shows them once it is known that the reader may see it. */
export function ProjectLayout() {
  const { org, project } = useParams({ from: '/signed-in/p/$org/$project' })
  const { data, error, refetch } = useQuery(projectQuery(`${org}/${project}`))
  if (data === undefined) {
    return error === null || isSignedOut(error) ? (
      <Rows />
    ) : (
      <FailurePage error={error} reset={() => void refetch()} />
    )
  }
  return (
    <ProjectContext value={data}>
      <Live project={data.ref} />
      <CreateWork />
      <Visits project={data.ref} />
      <Outlet />
    </ProjectContext>
  )
}
