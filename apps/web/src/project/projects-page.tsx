import type { Project } from '@baton/schema'
import { Button, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { meQuery } from '../identity/queries.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import { Empty } from '../ui/empty.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { asRole } from '../ui/role-words.ts'
import { ShowMore } from '../ui/show-more.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { creatableIn } from './creatable-in.ts'
import { NewProjectDialog } from './new-project.tsx'
import { projectsQuery } from './queries.ts'

/** Every project that the reader sees; whoever arrives and has only one goes straight on to it. */
export function ProjectsPage() {
  const arrives = useArrival()
  const { data: me } = useQuery(meQuery)
  const query = useInfiniteQuery(projectsQuery)
  const [creating, setCreating] = useState(false)
  const orgs = creatableIn(me)
  const mayCreate = orgs.length > 0
  const commands = useMemo((): Command[] => {
    if (!mayCreate) return []
    const run = () => setCreating(true)
    return [{ id: 'project.create', label: 'New project', group: 'Do', keys: 'c', run }]
  }, [mayCreate])
  useCommands(commands)

  const only = query.data?.length === 1 && !query.hasNextPage ? query.data[0] : undefined
  if (arrives && only !== undefined) return <Redirect to={`/p/${only.ref}`} />
  const create = mayCreate && (
    <Button size="xs" leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
      New project
    </Button>
  )
  const orgName = (ref: string) =>
    me?.memberships.find(({ org }) => org === ref.split('/')[0])?.orgName
  return (
    <Page title="Projects" action={create}>
      <Loaded query={query} skeleton={<Rows count={3} height={96} />}>
        {(projects) =>
          projects.length === 0 ? (
            <Empty title="You see no project yet" action={create}>
              {mayCreate
                ? 'A project is a repository, its playbooks, and the work on it.'
                : me?.memberships.length === 0
                  ? 'You belong to no organisation. Ask somebody for an invitation to theirs.'
                  : 'An admin of your organisation creates projects.'}
            </Empty>
          ) : (
            <>
              <ul className="projects">
                {projects.map((project) => (
                  <li key={project.id} className="card">
                    <ProjectCard project={project} orgName={orgName(project.ref)} />
                  </li>
                ))}
              </ul>
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
      {mayCreate && (
        <NewProjectDialog opened={creating} onClose={() => setCreating(false)} orgs={orgs} />
      )}
    </Page>
  )
}

/** False for those who come from another page of theirs: they want this one. */
function useArrival(): boolean {
  const router = useRouter()
  const [before] = useState(() => router.state.resolvedLocation?.pathname ?? '/')
  return !/^\/(p|o|account)(\/|$)/.test(before)
}

function ProjectCard({
  project: { ref, name, role },
  orgName,
}: {
  project: Project
  orgName: string | undefined
}) {
  const [org = '', project = ''] = ref.split('/')
  return (
    <>
      <TextLink to="/p/$org/$project" params={{ org, project }} fw={600}>
        {name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {orgName !== undefined && `${orgName} · `}
        <span className="mono">{ref}</span>
      </Text>
      <Text size="sm" c="dimmed">
        You are {asRole(role)}
      </Text>
    </>
  )
}
