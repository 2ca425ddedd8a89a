import type { PlaybookRow } from '@baton/db'
import type { editPlaybookInput, WrittenRevision } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { currentRevision, loadPlaybook, loadRevision, loadSource } from './load.ts'
import { compileSource } from './source.ts'
import { staleError } from './stale.ts'
import { toWritten, writeRevision } from './write-revision.ts'
import { checkRegions, decideStatus, writerOf } from './write-rules.ts'

/**
 * Changes the text that is in force. Of edits made from the same revision the first that is
 * applied wins; the others are told what changed.
 */
export async function editPlaybook(
  ctx: ProjectContext,
  { playbook: slug, baseRevision, source, message }: z.output<typeof editPlaybookInput>,
): Promise<WrittenRevision> {
  const { read } = ctx.deps.db
  const compiled = await compileSource(source)
  const playbook = await loadPlaybook(ctx, slug)
  const base = await loadRevision(read, ctx, playbook, baseRevision)
  if (currentRevision(playbook) !== baseRevision) {
    throw await staleError(read, ctx, playbook, { base: baseRevision, source })
  }
  if (base.sourceHash === compiled.sourceHash) return toWritten(slug, base, base, false)

  const writer = writerOf(ctx)
  const before = await loadSource(read, ctx, playbook, baseRevision)
  await checkRegions(writer, before.source, source)
  const head = playbook.headRevision === null ? null : base.model
  const written = await writeRevision(ctx, {
    slug,
    compiled,
    status: decideStatus(writer, head, compiled.model),
    base: baseRevision,
    message,
    holds: (now: PlaybookRow | undefined) =>
      now !== undefined &&
      now.headRevision === playbook.headRevision &&
      currentRevision(now) === baseRevision,
  })
  if (written !== null) return written
  const now = await loadPlaybook(ctx, slug)
  throw await staleError(read, ctx, now, { base: baseRevision, source })
}
