import type { Db, PlaybookRow } from '@baton/db'
import { BatonError } from '@baton/schema'
import { aside } from '../aside/aside.ts'
import type { ProjectContext } from '../context.ts'
import { currentRevision, loadSource } from './load.ts'
import { sizeOf } from './source.ts'

/**
 * The refusal of a text that was made from a revision which is no longer in force, with what
 * both sides changed since: the caller can put the two together without asking again.
 */
export async function staleError(
  db: Db,
  ctx: ProjectContext,
  playbook: PlaybookRow,
  { base, source }: { base: number | null; source: string },
): Promise<BatonError> {
  const head = currentRevision(playbook)
  const theirs = await loadSource(db, ctx, playbook, head)
  const before = base === null ? '' : (await loadSource(db, ctx, playbook, base)).source
  const from = base === null ? 'before the first revision' : `from revision ${base}`
  return new BatonError(
    'REVISION_STALE',
    `The text was made ${from}; revision ${head} is in force now.`,
    {
      fix: `Export revision ${head}, make the change again there, and name it as the base.`,
      data: {
        base,
        head,
        yours: await changedLines(before, source),
        theirs: await changedLines(before, theirs.source),
      },
    },
  )
}

/** The lines that differ, as in a unified diff, each group under the title of its section. */
async function changedLines(before: string, after: string): Promise<string[]> {
  const { sections } = await aside('diffPlaybooks', sizeOf(before, after), () => [before, after])
  return sections.flatMap(({ title, lines }) => [`@@ ${title} @@`, ...lines])
}
