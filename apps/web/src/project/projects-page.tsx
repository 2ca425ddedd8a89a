import { Anchor, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Command } from '../ui/command.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Redirect } from '../ui/redirect.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { projectsQuery } from './queries.ts'

export function ProjectsPage() {
  const query = useInfiniteQuery(projectsQuery)
  const only = query.data?.length === 1 && !query.hasNextPage ? query.data[0] : undefined
  if (only !== undefined) return <Redirect to={`/p/${only.ref}`} />
  return (
    <Page title="Projects">
      <Loaded query={query}>
        {(projects) =>
          projects.length === 0 ? (
            <>
              <Text>You see no project yet. An admin of your organisation can create one:</Text>
              <Command line="pnpm baton project create ORG/PROJECT" />
            </>
          ) : (
            <>
              <ul className="projects">
                {projects.map(({ id, ref, name, role }) => (
                  <li key={id} className="card">
                    <Anchor component={Link} to={`/p/${ref}`} fw={600}>
                      {name}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      <span className="mono">{ref}</span> · you are {role}
                    </Text>
                  </li>
                ))}
              </ul>
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
