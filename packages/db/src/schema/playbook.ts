import type { ActorKind, Diagnostic, PlaybookModel } from '@baton/schema'
import type { ColumnsOf } from './column-kinds.ts'

/** A playbook of a project. `headRevision` is the newest applied one, null before the first. */
export interface PlaybookTable {
  id: string
  orgId: string
  projectId: string
  slug: string
  /** Where it lies in its repository: relative links resolve from there. */
  path: string | null
  headRevision: number | null
  latestRevision: number
  createdAt: string
}

export const playbookColumns = {
  id: 'text',
  orgId: 'text',
  projectId: 'text',
  slug: 'text',
  path: 'text?',
  headRevision: 'int?',
  latestRevision: 'int',
  createdAt: 'instant',
} satisfies ColumnsOf<PlaybookTable>

/** One revision: its source never changes. */
export interface PlaybookRevisionTable {
  id: string
  orgId: string
  playbookId: string
  number: number
  status: 'proposed' | 'applied' | 'rejected'
  baseRevision: number | null
  source: string
  sourceHash: string
  title: string
  model: PlaybookModel
  diagnostics: Diagnostic[]
  authorKind: ActorKind
  authorId: string
  message: string
  createdAt: string
  decidedBy: string | null
  decidedAt: string | null
}

export const playbookRevisionColumns = {
  id: 'text',
  orgId: 'text',
  playbookId: 'text',
  number: 'int',
  status: 'text',
  baseRevision: 'int?',
  source: 'text',
  sourceHash: 'text',
  title: 'text',
  model: 'json',
  diagnostics: 'json',
  authorKind: 'text',
  authorId: 'text',
  message: 'text',
  createdAt: 'instant',
  decidedBy: 'text?',
  decidedAt: 'instant?',
} satisfies ColumnsOf<PlaybookRevisionTable>
