import type { Me } from '@baton/schema'
import { can } from '@baton/schema/plain'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { projectQuery } from '../project/queries.ts'
import {
  ActivityIcon,
  AgentIcon,
  AuditIcon,
  BoardIcon,
  HomeIcon,
  ListIcon,
  MeasureIcon,
  PeopleIcon,
  PlaybookIcon,
  TokenIcon,
} from '../ui/icons.tsx'

type Entry = { to: string; label: string; icon: ReactNode; exact?: true }

export const projectPages = (ref: string): Entry[] => [
  { to: `/p/${ref}`, label: 'Overview', icon: <HomeIcon />, exact: true },
  { to: `/p/${ref}/work`, label: 'Work', icon: <ListIcon /> },
  { to: `/p/${ref}/board`, label: 'Board', icon: <BoardIcon /> },
  { to: `/p/${ref}/playbooks`, label: 'Playbook', icon: <PlaybookIcon /> },
  { to: `/p/${ref}/measures`, label: 'Measures', icon: <MeasureIcon /> },
  { to: `/p/${ref}/activity`, label: 'Activity', icon: <ActivityIcon /> },
]

/** The pages of an organisation that somebody of that role may read. */
export function orgPages({ org, role }: Me['memberships'][number]): Entry[] {
  const members = [
    { to: `/o/${org}/people`, label: 'People', icon: <PeopleIcon /> },
    { to: `/o/${org}/agents`, label: 'Agents', icon: <AgentIcon /> },
  ]
  const tokens = { to: `/o/${org}/tokens`, label: 'Tokens', icon: <TokenIcon /> }
  const audit = { to: `/o/${org}/audit`, label: 'Audit', icon: <AuditIcon /> }
  return [
    ...members,
    ...(can(role, 'token:manage') ? [tokens] : []),
    ...(can(role, 'audit:read') ? [audit] : []),
  ]
}

/** Where one can go from here: the project's pages, and those of its organisation. */
export function Navigation({ me }: { me: Me }) {
  const { org, project } = useParams({ strict: false })
  const membership = me.memberships.find((one) => one.org === org) ?? me.memberships[0]
  return (
    <nav aria-label="Main" className="nav">
      {org !== undefined && project !== undefined && <ProjectPages project={`${org}/${project}`} />}
      {membership !== undefined && (
        <NavGroup title={membership.orgName} entries={orgPages(membership)} />
      )}
    </nav>
  )
}

function ProjectPages({ project }: { project: string }) {
  const { data } = useQuery(projectQuery(project))
  return <NavGroup title={data?.name ?? project} entries={projectPages(project)} />
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
