import type { Me, Role } from '@baton/schema'
import { can } from '@baton/schema/plain'
import type { ReactNode } from 'react'
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
  ProjectsIcon,
  SettingsIcon,
  TokenIcon,
} from '../ui/icons.tsx'

/** A page that the navigation and the palette lead to. */
export type Entry = { to: string; label: string; icon: ReactNode; exact?: true }

/** The pages of a project that somebody of that role may read. */
export const projectPages = (ref: string, role?: Role): Entry[] => [
  { to: `/p/${ref}`, label: 'Overview', icon: <HomeIcon />, exact: true },
  { to: `/p/${ref}/work`, label: 'Work', icon: <ListIcon /> },
  { to: `/p/${ref}/board`, label: 'Board', icon: <BoardIcon /> },
  { to: `/p/${ref}/playbooks`, label: 'Playbook', icon: <PlaybookIcon /> },
  { to: `/p/${ref}/measures`, label: 'Measures', icon: <MeasureIcon /> },
  { to: `/p/${ref}/activity`, label: 'Activity', icon: <ActivityIcon /> },
  ...(role !== undefined && can(role, 'project:create')
    ? [{ to: `/p/${ref}/settings`, label: 'Settings', icon: <SettingsIcon /> }]
    : []),
]

/** The pages of an organisation that somebody of that role may read. */
export function orgPages({ org, role }: Me['memberships'][number]): Entry[] {
  const members = [
    { to: '/', label: 'Projects', icon: <ProjectsIcon />, exact: true as const },
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
