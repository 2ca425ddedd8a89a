import {
  type AttachmentRow,
  type EvidenceRow,
  findAttachment,
  findEvidence,
  findEvidenceItem,
  insertEvidence,
  isUniqueViolation,
  listHeadModels,
  newId,
  type Tx,
} from '@baton/db'
import { type addEvidenceInput, atLeast, BatonError, type Evidence, type Role } from '@baton/schema'
import type { z } from 'zod'
import type { Actor, ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { noFile } from './files.ts'
import { decideKind } from './kind.ts'
import { toEvidence } from './present.ts'
import { readAttached, summaryOf } from './read-attached.ts'

type Input = z.output<typeof addEvidenceInput>

/** Files a proof: a link, an uploaded file (a report is read) or a declaration in words. */
export async function addEvidence(ctx: ProjectContext, input: Input): Promise<Evidence> {
  const { actor, deps, org, project } = ctx
  checkSource(input)
  const where = { orgId: org.orgId, projectId: project.id }
  const file = await loadFile(ctx, input.attachment)
  const report =
    file === null || input.report === 'none' ? null : await readAttached(deps.attachments, file)
  const id = newId()
  const change = async (tx: Tx) => {
    const item = await loadItem(tx, ctx, input.number)
    await checkSuperseded(tx, ctx, input.supersedes)
    const own = item?.model?.evidenceKinds ?? []
    const heads = own.length > 0 ? [] : await listHeadModels(tx, where)
    const kind = decideKind({
      given: input.kind,
      family: report?.family ?? null,
      kinds: own.length > 0 ? own : heads.flatMap(({ model }) => model.evidenceKinds),
      closed: own.length > 0,
    })
    const row = {
      ...where,
      id,
      itemId: item?.id ?? null,
      kind,
      title: input.title ?? file?.fileName ?? (input.url ?? '').slice(0, 200),
      url: input.url ?? null,
      attachmentId: file?.id ?? null,
      report,
      reportSummary: report === null ? null : summaryOf(report),
      reportFamily: report?.family ?? null,
      subjectCommit: input.commit ?? item?.headCommit ?? null,
      subjectBranch: input.branch ?? item?.branch ?? null,
      subjectDeployment: input.deployment ?? null,
      subjectEnvironment: input.environment ?? null,
      producerKind: actor.kind,
      producerId: actor.id,
      provenance: provenanceOf(actor.kind, file),
      supersedesId: input.supersedes ?? null,
      createdAt: new Date(deps.clock()).toISOString(),
    }
    await insertEvidence(tx, row)
    const stored = await findEvidence(tx, { ...where, id })
    if (stored === undefined) throw new Error(`evidence ${id} is gone within its transaction`)
    const result = toEvidence(stored, project.ref)
    const { title, provenance, supersedes, subject } = result
    const data = { kind, title, provenance, supersedes, commit: subject.commit, item: result.item }
    return { result, event: { subject: { type: 'evidence', id }, data } }
  }
  try {
    return await commit(ctx, change)
  } catch (error) {
    if (isUniqueViolation(error, ['evidence.supersedesId'])) throw superseded(input.supersedes)
    throw error
  }
}

/** A link, a file, or words: never two of them, so that it is clear what the proof is. */
function checkSource({ url, attachment, title }: Input): void {
  if (url !== undefined && attachment !== undefined) {
    throw refusedField('url', 'cannot stand beside attachment: evidence is one or the other')
  }
  if (url === undefined && attachment === undefined && title === undefined) {
    throw refusedField('title', 'is needed for evidence with neither url nor attachment')
  }
}

function refusedField(field: string, message: string): BatonError {
  return new BatonError('INVALID_INPUT', `${field}: ${message}`, {
    diagnostics: [{ severity: 'error', code: 'INVALID_FIELD', message, at: { field } }],
  })
}

/**
 * Observed is what the project's CI has seen itself: a file that somebody else uploaded stays
 * `uploaded`, whoever files it.
 */
function provenanceOf(
  actorKind: Actor['kind'],
  file: Pick<AttachmentRow, 'createdByKind'> | null,
): Evidence['provenance'] {
  if (actorKind === 'ci' && (file === null || file.createdByKind === 'ci')) return 'observed'
  return file === null ? 'declared' : 'uploaded'
}

/** Whoever produced evidence corrects it, CI that of any CI, and a maintainer everybody's. */
function maySupersede(
  actor: Pick<Actor, 'kind' | 'id'>,
  role: Role,
  evidence: Pick<EvidenceRow, 'producerKind' | 'producerId'>,
): boolean {
  if (atLeast(role, 'maintainer')) return true
  if (actor.kind !== evidence.producerKind) return false
  return actor.kind === 'ci' || actor.id === evidence.producerId
}

async function loadFile({ deps, org, project }: ProjectContext, id: string | undefined) {
  if (id === undefined) return null
  const where = { orgId: org.orgId, projectId: project.id, id }
  const file = await findAttachment(deps.db.read, where)
  if (file === undefined) throw noFile(id, project.ref)
  return file
}

export async function loadItem(
  db: Parameters<typeof findEvidenceItem>[0],
  { org, project }: ProjectContext,
  number: number | undefined,
) {
  if (number === undefined) return null
  const where = { orgId: org.orgId, projectId: project.id, number }
  const item = await findEvidenceItem(db, where)
  if (item === undefined) {
    throw new BatonError('NOT_FOUND', `There is no work item ${project.ref}#${number}.`)
  }
  return item
}

async function checkSuperseded(
  tx: Tx,
  { actor, org, project }: ProjectContext,
  id: string | undefined,
): Promise<void> {
  if (id === undefined) return
  const earlier = await findEvidence(tx, { orgId: org.orgId, projectId: project.id, id })
  if (earlier === undefined) throw noEvidence(id, project.ref)
  if (!maySupersede(actor, org.role, earlier)) {
    throw new BatonError('FORBIDDEN', `Evidence ${id} is somebody else’s.`, {
      fix: 'Let whoever produced it correct it, or a maintainer.',
    })
  }
  if (earlier.supersededBy !== null) throw superseded(id)
}

export function noEvidence(id: string, ref: string): BatonError {
  return new BatonError('NOT_FOUND', `There is no evidence ${id} in ${ref}.`)
}

function superseded(id: string | undefined): BatonError {
  return new BatonError('ALREADY_EXISTS', `Evidence ${id} is superseded already.`, {
    fix: 'Supersede the newest one of the chain.',
  })
}
