import type { ActorKind, Report, ReportFamily, ReportSummary } from '@baton/schema'
import type { ColumnsOf } from './column-kinds.ts'

/** Bytes that were uploaded; the bytes themselves lie under their SHA-256. `size` is in bytes. */
export interface AttachmentTable {
  id: string
  orgId: string
  projectId: string
  sha256: string
  size: number
  fileName: string
  mediaType: string
  createdByKind: ActorKind
  createdById: string
  createdAt: string
}

export const attachmentColumns = {
  id: 'text',
  orgId: 'text',
  projectId: 'text',
  sha256: 'text',
  size: 'int',
  fileName: 'text',
  mediaType: 'text',
  createdByKind: 'text',
  createdById: 'text',
  createdAt: 'instant',
} satisfies ColumnsOf<AttachmentTable>

/** A proof; never changed, corrected by another one that supersedes it. */
export interface EvidenceTable {
  id: string
  orgId: string
  projectId: string
  itemId: string | null
  kind: string
  title: string
  url: string | null
  attachmentId: string | null
  /** Whole, with its lists of files and cases: only for showing one evidence. */
  report: Report | null
  /** The same without the lists: what lists, gates and metrics read. */
  reportSummary: ReportSummary | null
  reportFamily: ReportFamily | null
  subjectCommit: string | null
  subjectBranch: string | null
  subjectDeployment: string | null
  subjectEnvironment: string | null
  producerKind: ActorKind
  producerId: string
  provenance: 'observed' | 'uploaded' | 'declared'
  supersedesId: string | null
  createdAt: string
}

export const evidenceColumns = {
  id: 'text',
  orgId: 'text',
  projectId: 'text',
  itemId: 'text?',
  kind: 'text',
  title: 'text',
  url: 'text?',
  attachmentId: 'text?',
  report: 'json?',
  reportSummary: 'json?',
  reportFamily: 'text?',
  subjectCommit: 'text?',
  subjectBranch: 'text?',
  subjectDeployment: 'text?',
  subjectEnvironment: 'text?',
  producerKind: 'text',
  producerId: 'text',
  provenance: 'text',
  supersedesId: 'text?',
  createdAt: 'instant',
} satisfies ColumnsOf<EvidenceTable>
