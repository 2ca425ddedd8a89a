import {
  type AttachmentRow,
  type Db,
  findAttachment,
  findEvidence,
  getRevisionModel,
  insertEvidence,
  isUniqueViolation,
  listHeadModels,
  newId,
  type Tx,
} from '@baton/db'
import { type addEvidenceInput, BatonError, type Evidence, type Report } from '@baton/schema'
import type { z } from 'zod'
import { type Actor, inProject, type ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import { loadItem } from '../work/items.ts'
import { noFile } from './files.ts'
import { decideKind } from './kind.ts'
import { toEvidence } from './present.ts'
import { readAttached, summaryOf } from './read-attached.ts'
import { loadSuperseded, superseded } from './supersede.ts'

type Input = z.output<typeof addEvidenceInput>

/** Files a proof: a link, an uploaded file (a report is read) or a declaration in words. */
export async function addEvidence(ctx: ProjectContext, input: Input): Promise<Evidence> {
  const { actor, deps, project } = ctx
  checkSource(input)
  const where = inProject(ctx)
  const file = await loadFile(ctx, input.attachment)
  const report =
    file === null || input.report === 'none' ? null : await readAttached(deps.attachments, file)
  const family = report?.family ?? null
  const provenance = provenanceOf(actor.kind, file)
  const earlier =
    input.supersedes === undefined
      ? null
      : await loadSuperseded(ctx, input.supersedes, { ...input, family, provenance })
  const number = earlier === null ? input.number : (earlier.itemNumber ?? undefined)
  const findItem = (db: Db) => (number === undefined ? null : loadItem(db, ctx, number))
  // Every playbook of the project may be read for this: not while others wait to write.
  const kind =
    input.kind === undefined && earlier !== null
      ? earlier.kind
      : await chooseKind(ctx, await findItem(deps.db.read), input.kind, family)
  const id = newId()
  const change = async (tx: Tx) => {
    const item = await findItem(tx)
    // What a correction does not say is as it was, and not as the item is now.
    const subject = earlier ?? {
      subjectCommit: item?.headCommit ?? null,
      subjectBranch: item?.branch ?? null,
      subjectDeployment: null,
      subjectEnvironment: null,
    }
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
      reportFamily: family,
      subjectCommit: input.commit ?? subject.subjectCommit,
      subjectBranch: input.branch ?? subject.subjectBranch,
      subjectDeployment: input.deployment ?? subject.subjectDeployment,
      subjectEnvironment: input.environment ?? subject.subjectEnvironment,
      producerKind: actor.kind,
      producerId: actor.id,
      provenance,
      supersedesId: input.supersedes ?? null,
      createdAt: new Date(deps.clock()).toISOString(),
    }
    await insertEvidence(tx, row)
    const stored = await findEvidence(tx, { ...where, id })
    if (stored === undefined) throw new Error(`evidence ${id} is gone within its transaction`)
    const result = toEvidence(stored, project.ref)
    const { title, supersedes } = result
    const data = {
      kind,
      title,
      provenance,
      supersedes,
      commit: row.subjectCommit,
      item: result.item,
      number: stored.itemNumber,
    }
    return { result, event: { subject: { type: 'evidence', id }, data } }
  }
  try {
    return await commit(ctx, change)
  } catch (error) {
    if (isUniqueViolation(error, ['evidence.supersedesId'])) throw superseded(input.supersedes)
    throw error
  }
}

/** By the playbook that the item is pinned to, else by all those of the project. */
async function chooseKind(
  { deps, org, project }: ProjectContext,
  item: { revisionId: string | null } | null,
  given: string | undefined,
  family: Report['family'] | null,
): Promise<string> {
  const { read } = deps.db
  const { orgId } = org
  const revisionId = item?.revisionId ?? null
  const model =
    revisionId === null ? undefined : await getRevisionModel(read, { orgId, revisionId })
  const own = model?.evidenceKinds ?? []
  if (own.length > 0) return decideKind({ given, family, kinds: own, closed: true })
  const heads = await listHeadModels(read, { orgId, projectId: project.id })
  const kinds = heads.flatMap(({ model }) => model.evidenceKinds)
  return decideKind({ given, family, kinds, closed: false })
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

async function loadFile({ deps, org, project }: ProjectContext, id: string | undefined) {
  if (id === undefined) return null
  const where = { orgId: org.orgId, projectId: project.id, id }
  const file = await findAttachment(deps.db.read, where)
  if (file === undefined) throw noFile(id, project.ref)
  return file
}
