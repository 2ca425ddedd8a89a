import {
  type Db,
  findWorkItem,
  lockWorkItem,
  type Row,
  type Tx,
  toActorRef,
  type WorkDetailRow,
} from '@baton/db'
import {
  type ActorRef,
  allowedMoves,
  BatonError,
  type WorkDetail,
  type WorkItem,
} from '@baton/schema'
import { inProject, type ProjectContext } from '../context.ts'

/** The instant that a verb writes down. */
export function instantOf(ctx: ProjectContext): string {
  return new Date(ctx.deps.clock()).toISOString()
}

/** `org/project#n`, the address of an item. */
export function itemRef({ project }: ProjectContext, number: number): string {
  return `${project.ref}#${number}`
}

function missing(ctx: ProjectContext, number: number): BatonError {
  return new BatonError('NOT_FOUND', `There is no work item ${itemRef(ctx, number)}.`, {
    fix: 'Look at the list of work items for its number.',
  })
}

/** @throws BatonError NOT_FOUND */
export async function loadItem(
  db: Db,
  ctx: ProjectContext,
  number: number,
): Promise<WorkDetailRow> {
  const [row] = await findWorkItem(db, { ...inProject(ctx), number })
  if (row === undefined) throw missing(ctx, number)
  return row
}

/** The item as it is now, and as it stays until the transaction ends. @throws NOT_FOUND */
export async function lockItem(
  tx: Tx,
  ctx: ProjectContext,
  number: number,
): Promise<Row<'workItem'>> {
  const row = await lockWorkItem(tx, { ...inProject(ctx), number })
  if (row === undefined) throw missing(ctx, number)
  return row
}

/** The columns that a list answers, the assignee as one thing. */
export function toWorkItem(
  row: Pick<Row<'workItem'>, Exclude<keyof WorkItem, 'assignee'>> & {
    assigneeKind: ActorRef['kind'] | null
    assigneeId: string | null
    assigneeName: string | null
  },
): WorkItem {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    status: row.status,
    blockedFrom: row.blockedFrom,
    priority: row.priority,
    assignee:
      row.assigneeKind === null || row.assigneeId === null
        ? null
        : toActorRef(row.assigneeKind, row.assigneeId, row.assigneeName),
    headCommit: row.headCommit,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** An item as its own page shows it, read anew; `db` may be the transaction that changed it. */
export async function showItem(db: Db, ctx: ProjectContext, number: number): Promise<WorkDetail> {
  const row = await loadItem(db, ctx, number)
  return {
    ...toWorkItem(row),
    project: ctx.project.ref,
    body: row.body,
    playbook:
      row.playbookSlug === null || row.revisionNumber === null
        ? null
        : { slug: row.playbookSlug, revision: row.revisionNumber },
    branch: row.branch,
    change: row.changeRef,
    createdBy: toActorRef(row.createdByKind, row.createdById, row.createdByName),
    doneAt: row.doneAt,
    reopenedCount: row.reopenedCount,
    moves: [...allowedMoves(row)],
  }
}
