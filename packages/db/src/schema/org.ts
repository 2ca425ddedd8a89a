import type { Role } from '@baton/schema'
import type { Generated } from 'kysely'
import type { ColumnsOf } from './column-kinds.ts'

/** A tenant. */
export interface OrgTable {
  id: string
  slug: string
  name: string
  createdAt: string
}

export const orgColumns = {
  id: 'text',
  slug: 'text',
  name: 'text',
  createdAt: 'instant',
} satisfies ColumnsOf<OrgTable>

/** A person in an org. */
export interface MemberTable {
  orgId: string
  personId: string
  role: Role
  joinedAt: string
}

export const memberColumns = {
  orgId: 'text',
  personId: 'text',
  role: 'text',
  joinedAt: 'instant',
} satisfies ColumnsOf<MemberTable>

/** An open or accepted invitation to an org. */
export interface InvitationTable {
  id: string
  orgId: string
  email: string
  role: Role
  tokenHash: string
  invitedBy: string
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
}

export const invitationColumns = {
  id: 'text',
  orgId: 'text',
  email: 'text',
  role: 'text',
  tokenHash: 'text',
  invitedBy: 'text',
  createdAt: 'instant',
  expiresAt: 'instant',
  acceptedAt: 'instant?',
} satisfies ColumnsOf<InvitationTable>

/** A repository. `lastWorkNumber` is the number of its newest work item. */
export interface ProjectTable {
  id: string
  orgId: string
  slug: string
  name: string
  defaultBranch: string
  repositoryUrl: string | null
  lastWorkNumber: Generated<number>
  createdAt: string
}

export const projectColumns = {
  id: 'text',
  orgId: 'text',
  slug: 'text',
  name: 'text',
  defaultBranch: 'text',
  repositoryUrl: 'text?',
  lastWorkNumber: 'int',
  createdAt: 'instant',
} satisfies ColumnsOf<ProjectTable>
