import {
  insertPlaybook,
  insertRevision,
  isUniqueViolation,
  lockPlaybook,
  newId,
  type PlaybookRow,
  type RevisionRow,
  type Tx,
  toActorRef,
  toPersonRef,
  updatePlaybook,
} from '@baton/db'
import { countsOf, suggestRules } from '@baton/playbook'
import type { Diagnostic, PlaybookModel, Revision, WrittenRevision } from '@baton/schema'
import { inProject, type ProjectContext } from '../context.ts'
import { commit } from '../event/commit.ts'
import type { Compiled } from './source.ts'

/** A revision that was decided on from a state which may have moved since. */
export type Draft = {
  slug: string
  compiled: Compiled
  status: 'proposed' | 'applied'
  /** The revision it was made from; null for a first one. */
  base: number | null
  message: string
  path?: string | undefined
  /** Whether the decision still holds for the playbook as it is now, or now is not. */
  holds: (now: PlaybookRow | undefined) => boolean
}

/** Rolls the transaction back, so that a refused write leaves no trace, not even of its key. */
export class Moved extends Error {}

/**
 * Writes a revision, or nothing and null when the playbook has moved: everything slow (compiling,
 * guarding) was done before, outside the transaction.
 */
export async function writeRevision(
  ctx: ProjectContext,
  draft: Draft,
): Promise<WrittenRevision | null> {
  const { slug, compiled, status, base } = draft
  try {
    return await commit(ctx, async (tx) => {
      const playbook = await lockPlaybook(tx, { ...inProject(ctx), slug })
      if (!draft.holds(playbook)) throw new Moved()
      const number = playbook === undefined ? 0 : playbook.latestRevision + 1
      const playbookId =
        playbook === undefined
          ? await createPlaybook(ctx, tx, draft)
          : await movePlaybook(ctx, tx, playbook, number, draft)
      const revision = await createRevision(ctx, tx, playbookId, number, draft)
      return {
        result: toWritten(slug, revision, compiled, true),
        event: {
          subject: { type: 'playbook', id: playbookId },
          data: { slug, revision: number, status, base, sourceHash: compiled.sourceHash },
        },
      }
    })
  } catch (error) {
    // Two first imports at once meet in the unique slug: the other one was faster.
    const moved =
      error instanceof Moved || isUniqueViolation(error, ['playbook.projectId', 'playbook.slug'])
    if (moved) return null
    throw error
  }
}

async function createPlaybook(ctx: ProjectContext, tx: Tx, { slug, path, status }: Draft) {
  const id = newId()
  await insertPlaybook(tx, {
    ...inProject(ctx),
    id,
    slug,
    path: path ?? null,
    headRevision: status === 'applied' ? 0 : null,
    latestRevision: 0,
    createdAt: new Date(ctx.deps.clock()).toISOString(),
  })
  return id
}

/** A proposal changes nothing but the newest number: not even the path. */
async function movePlaybook(
  { org }: ProjectContext,
  tx: Tx,
  { id: playbookId }: PlaybookRow,
  number: number,
  { status, path }: Draft,
) {
  await updatePlaybook(tx, {
    orgId: org.orgId,
    playbookId,
    latestRevision: number,
    ...(status === 'applied' ? { headRevision: number } : {}),
    ...(status === 'applied' && path !== undefined ? { path } : {}),
  })
  return playbookId
}

async function createRevision(
  { actor, deps, org }: ProjectContext,
  tx: Tx,
  playbookId: string,
  number: number,
  { compiled, status, base, message }: Draft,
): Promise<RevisionRow> {
  const row = {
    id: newId(),
    orgId: org.orgId,
    playbookId,
    number,
    status,
    baseRevision: base,
    ...compiled,
    title: compiled.model.title,
    authorKind: actor.kind,
    authorId: actor.id,
    message,
    createdAt: new Date(deps.clock()).toISOString(),
    decidedBy: null,
    decidedAt: null,
  }
  await insertRevision(tx, row)
  return { ...row, authorName: actor.name, decidedByName: null }
}

/** What a write answers; `changed` is false when the text was there already. */
export function toWritten(
  playbook: string,
  row: RevisionRow,
  { model, diagnostics }: { model: PlaybookModel; diagnostics: Diagnostic[] },
  changed: boolean,
): WrittenRevision {
  const suggestions = suggestRules(model).length
  return {
    ...toRevision(row),
    playbook,
    changed,
    counts: countsOf(model),
    diagnostics,
    suggestions,
  }
}

export function toRevision(row: RevisionRow, rejection: string | null = null): Revision {
  const { number, status, baseRevision, title, message, createdAt, decidedAt } = row
  return {
    number,
    status,
    baseRevision,
    title,
    author: toActorRef(row.authorKind, row.authorId, row.authorName),
    message,
    createdAt,
    decidedBy: toPersonRef(row.decidedBy, row.decidedByName),
    decidedAt,
    rejection,
  }
}
