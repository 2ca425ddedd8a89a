import { listWorkItems, toPage } from '@baton/db'
import type { listWorkInput, Page, WorkItem } from '@baton/schema'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { resolveAssignee } from './assignee.ts'
import { scope, toWorkItem } from './items.ts'

/** A project's items, newest first. */
export async function listWork(
  ctx: ProjectContext,
  { status, kind, assignee, limit, cursor }: z.infer<typeof listWorkInput>,
): Promise<Page<WorkItem>> {
  const db = ctx.deps.db.read
  const [before] = readCursor(cursor, ['number']) ?? []
  const rows = await listWorkItems(db, {
    ...scope(ctx),
    limit,
    filter: {
      status,
      kind,
      assignee: assignee === undefined ? undefined : await resolveAssignee(db, ctx, assignee),
      before,
    },
  })
  return toPage(rows, limit, ({ number }) => [number], toWorkItem)
}
