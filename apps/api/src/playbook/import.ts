import { findPlaybook, type PlaybookRow } from '@baton/db'
import { BatonError, type importPlaybookInput, type WrittenRevision } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { currentRevision, loadRevision, loadSource } from './load.ts'
import { type Compiled, compileSource, slugOfTitle } from './source.ts'
import { toWritten, writeRevision } from './write-revision.ts'
import { checkRegions, decideStatus, writerOf } from './write-rules.ts'

/** How often an import decides anew because somebody else wrote in between. */
const attempts = 5

/**
 * Brings a file in: a first one makes the playbook, a changed one its next revision under the
 * same guard as an edit, and one that is in force or waits for approval already changes nothing.
 */
export async function importPlaybook(
  ctx: ProjectContext,
  input: z.output<typeof importPlaybookInput>,
): Promise<WrittenRevision> {
  const { path, message } = input
  const compiled = await compileSource(input.source)
  const slug = input.playbook ?? slugOfTitle(compiled.model.title)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const seen = await findPlaybook(ctx.deps.db.read, { ...inProject(ctx), slug })
    const decided = await decideImport(ctx, seen, compiled)
    if ('unchanged' in decided) {
      return toWritten(slug, decided.unchanged, decided.unchanged, false)
    }
    const holds = (now: PlaybookRow | undefined) =>
      now?.headRevision === seen?.headRevision && now?.latestRevision === seen?.latestRevision
    const written = await writeRevision(ctx, { ...decided, slug, compiled, path, message, holds })
    if (written !== null) return written
  }
  throw new BatonError('UNAVAILABLE', `Too many write to the playbook “${slug}” at once.`, {
    fix: 'Import the file again.',
    retryAfter: 1,
  })
}

async function decideImport(
  ctx: ProjectContext,
  playbook: PlaybookRow | undefined,
  compiled: Compiled,
) {
  const { read } = ctx.deps.db
  const writer = writerOf(ctx)
  if (playbook === undefined) {
    return { base: null, status: decideStatus(writer, null, compiled.model) }
  }
  const { headRevision, latestRevision } = playbook
  const latest = await loadRevision(read, ctx, playbook, latestRevision)
  const base =
    headRevision === null || headRevision === latestRevision
      ? latest
      : await loadRevision(read, ctx, playbook, headRevision)
  // A rejected text is neither in force nor waiting: bringing it in again asks anew.
  const same = [latest, base].find(
    ({ sourceHash, status }) => sourceHash === compiled.sourceHash && status !== 'rejected',
  )
  if (same !== undefined) return { unchanged: same }

  const before = await loadSource(read, ctx, playbook, currentRevision(playbook))
  await checkRegions(writer, before.source, compiled.source)
  const head = headRevision === null ? null : base.model
  return { base: base.number, status: decideStatus(writer, head, compiled.model) }
}
