import type { Me, Role } from '@baton/schema'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { projectQuery } from '../project/queries.ts'
import { type Entry, orgPages, projectPages } from './pages.tsx'
import { usePlace } from './use-place.ts'

/** Where one can go from here: the project's pages, and those of its organisation. */
export function Navigation({ me }: { me: Me }) {
  const { membership, project } = usePlace(me)
  return (
    <nav aria-label="Main" className="nav">
      {project !== null && <ProjectPages project={project} role={membership?.role} />}
      {membership !== undefined && (
        <NavGroup title={membership.orgName} entries={orgPages(membership)} />
      )}
    </nav>
  )
}

function ProjectPages({ project, role }: { project: string; role: Role | undefined }) {
  const { data, error } = useQuery(projectQuery(project))
  // Gone, or not this account's.
  if (error !== null && data === undefined) return null
  return <NavGroup title={data?.name ?? project} entries={projectPages(project, role)} />
}

function NavGroup({ title, entries }: { title: string; entries: readonly Entry[] }) {
  return (
    <div>
      <div className="nav-title" title={title}>
        {title}
      </div>
      <ul>
        {entries.map(({ to, label, icon, exact = false }) => (
          <li key={to}>
            <Link
              to={to}
              className="nav-link"
              activeOptions={{ exact, includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {icon}
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
