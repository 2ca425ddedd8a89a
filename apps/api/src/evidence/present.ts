import { type AttachmentRow, type EvidenceRow, toActorRef } from '@baton/db'
import type { Attachment, Evidence } from '@baton/schema'

/** Evidence as the API answers it; `ref` is the project's address. */
export function toEvidence(row: EvidenceRow, ref: string): Evidence {
  return {
    id: row.id,
    item: row.itemNumber === null ? null : `${ref}#${row.itemNumber}`,
    kind: row.kind,
    title: row.title,
    url: row.url,
    attachment: fileOf(row),
    report: row.reportSummary,
    provenance: row.provenance,
    producer: toActorRef(row.producerKind, row.producerId, row.producerName),
    subject: {
      commit: row.subjectCommit,
      branch: row.subjectBranch,
      deployment: row.subjectDeployment,
      environment: row.subjectEnvironment,
    },
    supersedes: row.supersedesId,
    supersededBy: row.supersededBy,
    createdAt: row.createdAt,
  }
}

/** The columns of the joined attachment are null together. */
function fileOf({ fileId, sha256, size, fileName, mediaType, fileCreatedAt }: EvidenceRow) {
  if (
    fileId === null ||
    sha256 === null ||
    size === null ||
    fileName === null ||
    mediaType === null ||
    fileCreatedAt === null
  ) {
    return null
  }
  return { id: fileId, sha256, size, fileName, mediaType, createdAt: fileCreatedAt }
}

export function toAttachment(row: AttachmentRow): Attachment {
  const { id, sha256, size, fileName, mediaType, createdAt } = row
  return { id, sha256, size, fileName, mediaType, createdAt }
}
