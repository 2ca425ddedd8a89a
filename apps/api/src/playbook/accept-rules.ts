import { suggestRules } from '@baton/playbook'
import {
  type acceptRulesInput,
  BatonError,
  type RuleSuggestion,
  type WrittenRevision,
} from '@baton/schema'
import type { z } from 'zod'
import { aside } from '../aside/aside.ts'
import type { ProjectContext } from '../context.ts'
import { loadPlaybook, loadRevision, loadSource } from './load.ts'
import { compileSource, sizeOf } from './source.ts'
import { staleError } from './stale.ts'
import { toWritten, writeRevision } from './write-revision.ts'

/**
 * Writes suggested rules into the playbook as a new revision. Items that have a rule already,
 * and those without a suggestion, stay as they are; when that is all, nothing is written.
 */
export async function acceptRules(
  ctx: ProjectContext,
  { playbook: slug, baseRevision, positions }: z.output<typeof acceptRulesInput>,
): Promise<WrittenRevision> {
  const { read } = ctx.deps.db
  const playbook = await loadPlaybook(ctx, slug)
  if (playbook.headRevision === null) {
    throw new BatonError('PLAYBOOK_NOT_APPROVED', `No revision of “${slug}” is approved yet.`, {
      fix: `Approve revision ${playbook.latestRevision} first.`,
    })
  }
  const base = await loadRevision(read, ctx, playbook, baseRevision)
  const { source } = await loadSource(read, ctx, playbook, baseRevision)
  const chosen = suggestRules(base.model).filter(
    ({ position }) => positions === undefined || positions.includes(position),
  )
  const next = await withRules(source, chosen)
  if (playbook.headRevision !== baseRevision) {
    throw await staleError(read, ctx, playbook, { base: baseRevision, source: next })
  }
  refuseUnknown(positions ?? [], base.model.checklist.length)
  if (next === source) return toWritten(slug, base, base, false)

  const written = await writeRevision(ctx, {
    slug,
    compiled: await compileSource(next),
    status: 'applied',
    base: baseRevision,
    message: messageFor(chosen.length),
    holds: (now) => now?.headRevision === baseRevision,
  })
  if (written !== null) return written
  throw await staleError(read, ctx, await loadPlaybook(ctx, slug), {
    base: baseRevision,
    source: next,
  })
}

/** Stands in the list of revisions. */
const messageFor = (count: number) =>
  count === 1
    ? 'Accept the suggested rule of 1 checklist item'
    : `Accept the suggested rules of ${count} checklist items`

/** @throws BatonError INVALID_INPUT for an item whose Markdown would swallow the comment. */
async function withRules(source: string, rules: RuleSuggestion[]): Promise<string> {
  try {
    return await aside('writeRules', sizeOf(source), () => [source, rules])
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new BatonError('INVALID_INPUT', `positions: ${error.message}`, {
      fix: 'Edit that item, or accept the other positions alone.',
    })
  }
}

function refuseUnknown(positions: readonly number[], count: number): void {
  const unknown = positions.filter((position) => position > count)
  if (unknown.length === 0) return
  throw new BatonError('INVALID_INPUT', `positions: there is no item ${unknown.join(', ')}.`, {
    fix: `The checklist has ${count} items.`,
    diagnostics: [
      {
        severity: 'error',
        code: 'INVALID_FIELD',
        message: `the checklist ends at ${count}`,
        at: { field: 'positions' },
      },
    ],
  })
}
