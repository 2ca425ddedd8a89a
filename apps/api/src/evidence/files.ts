import { findAttachment, findSameAttachment, insertAttachment, newId } from '@baton/db'
import { type Attachment, BatonError } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { mediaTypeOf, safeFileName } from './file-facts.ts'
import { toAttachment } from './present.ts'

const dayMs = 24 * 60 * 60 * 1_000

export type Upload = {
  name: string
  body: ReadableStream<Uint8Array> | null
  /** The size that the sender names. */
  announced?: number | undefined
  /** Carries out what is written of these bytes, whose facts it gets: once for an Idempotency-Key. */
  record: (sent: unknown, carryOut: () => Promise<Attachment>) => Promise<Attachment>
}

/**
 * Keeps a file. The same bytes that the same actor sends again under the same name within a day
 * are the same attachment, so that a repetition after a lost answer is harmless.
 */
export async function uploadFile(
  ctx: ProjectContext,
  { name, body, announced, record }: Upload,
): Promise<Attachment> {
  const { actor, deps, org, project } = ctx
  const { sha256, size, start } = await deps.attachments.put(body, announced)
  const now = deps.clock()
  const file = {
    orgId: org.orgId,
    projectId: project.id,
    sha256,
    fileName: safeFileName(name),
    createdByKind: actor.kind,
    createdById: actor.id,
  }
  return record([project.ref, file.fileName, sha256], () =>
    commit(ctx, async (tx) => {
      const since = new Date(now - dayMs).toISOString()
      const same = await findSameAttachment(tx, { ...file, since })
      if (same !== undefined) return { result: toAttachment(same), event: null }
      const row = {
        ...file,
        id: newId(),
        size,
        mediaType: mediaTypeOf(start),
        createdAt: new Date(now).toISOString(),
      }
      await insertAttachment(tx, row)
      const { fileName, mediaType } = row
      return {
        result: toAttachment(row),
        event: {
          subject: { type: 'attachment', id: row.id },
          data: { fileName, mediaType, size, sha256 },
        },
      }
    }),
  )
}

/** What is known of a file; its bytes lie in the store under its SHA-256. */
export async function findFile(
  { deps, org, project }: ProjectContext,
  { attachment }: { attachment: string },
): Promise<Attachment> {
  const where = { orgId: org.orgId, projectId: project.id, id: attachment }
  const row = await findAttachment(deps.db.read, where)
  if (row === undefined) throw noFile(attachment, project.ref)
  return toAttachment(row)
}

export function noFile(id: string, ref: string): BatonError {
  return new BatonError('NOT_FOUND', `There is no file ${id} in ${ref}.`, {
    fix: 'Send the file first; its answer has the id.',
  })
}

/** The rows say that the file is there and the disk has lost it. */
export function fileLost(fileName: string): BatonError {
  return new BatonError('UNAVAILABLE', `The bytes of “${fileName}” are not in the data folder.`, {
    fix: 'Restore the attachments folder from a backup, or send the file again.',
  })
}
