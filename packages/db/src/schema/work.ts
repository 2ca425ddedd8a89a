import type { ActorKind, WorkItem, WorkStatus } from '@baton/schema'
import type { Generated } from 'kysely'
import type { ColumnsOf } from './column-kinds.ts'

/** A work item, `#number` in its project. */
export interface WorkItemTable {
  id: string
  orgId: string
  projectId: string
  number: number
  kind: string
  title: string
  body: string
  priority: WorkItem['priority']
  status: WorkStatus
  /** The state it had before it was blocked. */
  blockedFrom: WorkStatus | null
  assigneeKind: ActorKind | null
  assigneeId: string | null
  playbookId: string | null
  revisionId: string | null
  branch: string | null
  changeRef: string | null
  headCommit: string | null
  createdByKind: ActorKind
  createdById: string
  createdAt: string
  updatedAt: string
  doneAt: string | null
  reopenedCount: Generated<number>
}

export const workItemColumns = {
  id: 'text',
  orgId: 'text',
  projectId: 'text',
  number: 'int',
  kind: 'text',
  title: 'text',
  body: 'text',
  priority: 'text',
  status: 'text',
  blockedFrom: 'text?',
  assigneeKind: 'text?',
  assigneeId: 'text?',
  playbookId: 'text?',
  revisionId: 'text?',
  branch: 'text?',
  changeRef: 'text?',
  headCommit: 'text?',
  createdByKind: 'text',
  createdById: 'text',
  createdAt: 'instant',
  updatedAt: 'instant',
  doneAt: 'instant?',
  reopenedCount: 'int',
} satisfies ColumnsOf<WorkItemTable>

/** Everybody who ever had an item: who worked on it may not confirm it. */
export interface WorkAssignmentTable {
  itemId: string
  actorKind: ActorKind
  actorId: string
  assignedAt: string
}

export const workAssignmentColumns = {
  itemId: 'text',
  actorKind: 'text',
  actorId: 'text',
  assignedAt: 'instant',
} satisfies ColumnsOf<WorkAssignmentTable>

/** A comment on an item, in Markdown. */
export interface WorkCommentTable {
  id: string
  orgId: string
  itemId: string
  authorKind: ActorKind
  authorId: string
  body: string
  createdAt: string
}

export const workCommentColumns = {
  id: 'text',
  orgId: 'text',
  itemId: 'text',
  authorKind: 'text',
  authorId: 'text',
  body: 'text',
  createdAt: 'instant',
} satisfies ColumnsOf<WorkCommentTable>

/** The hand-off note of an item: texts by field key. */
export interface HandoffTable {
  id: string
  orgId: string
  itemId: string
  status: 'draft' | 'submitted' | 'accepted' | 'returned'
  fields: Record<string, string>
  /** `number` is the work item that the follow-up became on acceptance. */
  followUps: { title: string; body: string; number?: number }[]
  draftedByKind: ActorKind
  draftedById: string
  submittedByKind: ActorKind | null
  submittedById: string | null
  submittedAt: string | null
  decidedBy: string | null
  decidedAt: string | null
  returnedReason: string | null
  returnedCount: Generated<number>
  updatedAt: string
}

export const handoffColumns = {
  id: 'text',
  orgId: 'text',
  itemId: 'text',
  status: 'text',
  fields: 'json',
  followUps: 'json',
  draftedByKind: 'text',
  draftedById: 'text',
  submittedByKind: 'text?',
  submittedById: 'text?',
  submittedAt: 'instant?',
  decidedBy: 'text?',
  decidedAt: 'instant?',
  returnedReason: 'text?',
  returnedCount: 'int',
  updatedAt: 'instant',
} satisfies ColumnsOf<HandoffTable>
