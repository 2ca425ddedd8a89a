import type { Db, Tx } from '../db.ts'
import type { Row } from '../schema/schema.ts'
import { actorName } from './actor.ts'

export type AttachmentRow = Row<'attachment'>

type InProject = { orgId: string; projectId: string }

export function findAttachment(
  db: Db,
  { orgId, projectId, id }: InProject & { id: string },
): Promise<AttachmentRow | undefined> {
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('projectId', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same file that the same actor sent under the same name since an instant. */
export function findSameAttachment(
  db: Db,
  params: Pick<
    AttachmentRow,
    'orgId' | 'projectId' | 'sha256' | 'fileName' | 'createdByKind' | 'createdById'
  > & { since: string },
): Promise<AttachmentRow | undefined> {
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('sha256', '=', params.sha256)
    .where('orgId', '=', params.orgId)
    .where('projectId', '=', params.projectId)
    .where('fileName', '=', params.fileName)
    .where('createdByKind', '=', params.createdByKind)
    .where('createdById', '=', params.createdById)
    .where('createdAt', '>', params.since)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await tx.insertInto('attachment').values(row).execute()
}

/** Everything of evidence but the whole report, with its file, its item and who corrects it. */
function evidenceRows(db: Db, { orgId, projectId }: InProject) {
  return db
    .selectFrom('evidence')
    .leftJoin('attachment', 'attachment.id', 'evidence.attachmentId')
    .leftJoin('workItem', 'workItem.id', 'evidence.itemId')
    .leftJoin('evidence as correction', 'correction.supersedesId', 'evidence.id')
    .where('evidence.orgId', '=', orgId)
    .where('evidence.projectId', '=', projectId)
    .select([
      'evidence.id',
      'evidence.kind',
      'evidence.title',
      'evidence.url',
      'evidence.reportSummary',
      'evidence.provenance',
      'evidence.producerKind',
      'evidence.producerId',
      'evidence.subjectCommit',
      'evidence.subjectBranch',
      'evidence.subjectDeployment',
      'evidence.subjectEnvironment',
      'evidence.supersedesId',
      'evidence.createdAt',
      'workItem.number as itemNumber',
      'correction.id as supersededBy',
      'attachment.id as fileId',
      'attachment.sha256',
      'attachment.size',
      'attachment.fileName',
      'attachment.mediaType',
      'attachment.createdAt as fileCreatedAt',
    ])
    .select(actorName('evidence.producerKind', 'evidence.producerId').as('producerName'))
}

export type EvidenceRow = Awaited<ReturnType<ReturnType<typeof evidenceRows>['execute']>>[number]

/** Evidence newest first, one row more than `limit`; `itemId` narrows it to one work item. */
export function listEvidence(
  db: Db,
  params: InProject & { itemId?: string; before?: string; limit: number },
): Promise<EvidenceRow[]> {
  let query = evidenceRows(db, params)
  if (params.itemId !== undefined) query = query.where('evidence.itemId', '=', params.itemId)
  if (params.before !== undefined) query = query.where('evidence.id', '<', params.before)
  return query
    .orderBy('evidence.id', 'desc')
    .limit(params.limit + 1)
    .execute()
}

export function findEvidence(
  db: Db,
  params: InProject & { id: string },
): Promise<EvidenceRow | undefined> {
  return evidenceRows(db, params).where('evidence.id', '=', params.id).executeTakeFirst()
}

/** The whole report of one evidence, which may be megabytes. */
export async function findFullReport(
  db: Db,
  { orgId, projectId, id }: InProject & { id: string },
): Promise<Row<'evidence'>['report']> {
  const row = await db
    .selectFrom('evidence')
    .select('report')
    .where('orgId', '=', orgId)
    .where('projectId', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.report ?? null
}

/** @throws a unique violation of `supersedesId` when that evidence is superseded already. */
export async function insertEvidence(tx: Tx, row: Row<'evidence'>): Promise<void> {
  await tx.insertInto('evidence').values(row).execute()
}
