import { type Db, listWorkItems, toPage } from '@baton/db'
import type { listWorkInput, Page, WorkItem } from '@baton/schema'
import type { z } from 'zod'
import { inProject, type ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { resolveAssignee } from './assignee.ts'
import { toWorkItem } from './items.ts'

/** A project's items, newest first. */
export async function listWork(
  ctx: ProjectContext,
  { status, kind, assignee, text, limit, cursor }: z.infer<typeof listWorkInput>,
): Promise<Page<WorkItem>> {
  const db = ctx.deps.db.read
  const [before] = readCursor(cursor, ['number']) ?? []
  const rows = await listWorkItems(db, {
    ...inProject(ctx),
    limit,
    filter: {
      status,
      kind,
      assignee: await wantedAssignee(db, ctx, assignee),
      text: text === undefined ? undefined : { words: text, number: numberIn(text) },
      before,
    },
  })
  return toPage(rows, limit, ({ number }) => [number], toWorkItem)
}

/** Null stands for nobody, undefined for anybody. */
async function wantedAssignee(db: Db, ctx: ProjectContext, ref: string | undefined) {
  if (ref === undefined) return undefined
  return ref === 'nobody' ? null : resolveAssignee(db, ctx, ref)
}

/** The number that somebody means who looks for `12` or `#12`. */
function numberIn(text: string): number | null {
  const number = Number(/^#?(\d{1,10})$/.exec(text)?.[1])
  return number >= 1 && number <= 2_147_483_647 ? number : null
}
