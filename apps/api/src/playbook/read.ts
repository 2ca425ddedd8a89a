import { listPlaybooks as queryPlaybooks, listRevisions as queryRevisions, toPage } from '@baton/db'
import { countsOf, parseGateRule, suggestRules as suggest } from '@baton/playbook'
import {
  type diffPlaybookInput,
  isSupported,
  type ListedPlaybook,
  type listPlaybooksInput,
  type listRevisionsInput,
  type Page,
  type PlaybookDetail,
  type PlaybookDiff,
  type PlaybookSource,
  type Revision,
  type RuleSuggestion,
  type SuggestedRule,
} from '@baton/schema'
import type { z } from 'zod'
import { aside } from '../aside/aside.ts'
import { inProject, type ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { currentRevision, loadPlaybook, loadRevision, loadSource } from './load.ts'
import { rejections } from './rejections.ts'
import { sizeOf } from './source.ts'
import { toRevision } from './write-revision.ts'

type AtRevision = { playbook: string; revision?: number | undefined }

export async function listPlaybooks(
  ctx: ProjectContext,
  { limit, cursor }: z.output<typeof listPlaybooksInput>,
): Promise<Page<ListedPlaybook>> {
  const after = readCursor(cursor, ['string'])?.[0]
  const rows = await queryPlaybooks(ctx.deps.db.read, { ...inProject(ctx), after, limit })
  return toPage(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  )
}

export async function showPlaybook(
  ctx: ProjectContext,
  { playbook: slug, revision: number }: AtRevision,
): Promise<PlaybookDetail> {
  const playbook = await loadPlaybook(ctx, slug)
  const at = number ?? currentRevision(playbook)
  const row = await loadRevision(ctx.deps.db.read, ctx, playbook, at)
  const { title, model, diagnostics } = row
  const reasons = await rejections(ctx, playbook.id, [row])
  return {
    ...playbook,
    title,
    revision: toRevision(row, reasons.get(at)),
    counts: countsOf(model),
    model,
    diagnostics,
  }
}

export async function exportPlaybook(
  ctx: ProjectContext,
  { playbook: slug, revision: number }: AtRevision,
): Promise<PlaybookSource> {
  const playbook = await loadPlaybook(ctx, slug)
  const revision = number ?? currentRevision(playbook)
  const row = await loadSource(ctx.deps.db.read, ctx, playbook, revision)
  return {
    playbook: slug,
    revision,
    path: playbook.path,
    source: row.source,
    sha256: row.sourceHash,
  }
}

export async function listRevisions(
  ctx: ProjectContext,
  { playbook: slug, limit, cursor }: z.output<typeof listRevisionsInput>,
): Promise<Page<Revision>> {
  const [after] = readCursor(cursor, ['number']) ?? []
  const playbook = await loadPlaybook(ctx, slug)
  const rows = await queryRevisions(ctx.deps.db.read, {
    orgId: ctx.org.orgId,
    playbookId: playbook.id,
    after,
    limit,
  })
  const reasons = await rejections(ctx, playbook.id, rows)
  return toPage(
    rows,
    limit,
    ({ number }) => [number],
    (row) => toRevision(row, reasons.get(row.number)),
  )
}

export async function diffRevisions(
  ctx: ProjectContext,
  { playbook: slug, from, to }: z.output<typeof diffPlaybookInput>,
): Promise<PlaybookDiff & { from: number; to: number }> {
  const { read } = ctx.deps.db
  const playbook = await loadPlaybook(ctx, slug)
  const [before, after] = await Promise.all([
    loadSource(read, ctx, playbook, from),
    loadSource(read, ctx, playbook, to),
  ])
  const texts = [before.source, after.source] as const
  return { ...(await aside('diffPlaybooks', sizeOf(...texts), () => [...texts])), from, to }
}

/** The rules that Baton would put behind the items that have none. */
export async function suggestRules(
  ctx: ProjectContext,
  { playbook: slug }: { playbook: string },
): Promise<{ revision: number; items: SuggestedRule[] }> {
  const playbook = await loadPlaybook(ctx, slug)
  const revision = currentRevision(playbook)
  const { model } = await loadRevision(ctx.deps.db.read, ctx, playbook, revision)
  return { revision, items: suggest(model).map(withSupport) }
}

function withSupport(item: RuleSuggestion): SuggestedRule {
  const read = parseGateRule(item.rule)
  return { ...item, supported: 'rule' in read && isSupported(read.rule) }
}
