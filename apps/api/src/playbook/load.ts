import {
  type CompiledRevisionRow,
  type Db,
  findPlaybook,
  findRevision,
  getRevisionSource,
  type PlaybookRow,
} from '@baton/db'
import { BatonError } from '@baton/schema'
import { inProject, type ProjectContext } from '../context.ts'

export async function loadPlaybook(ctx: ProjectContext, slug: string): Promise<PlaybookRow> {
  const row = await findPlaybook(ctx.deps.db.read, { ...inProject(ctx), slug })
  return row ?? missingPlaybook(ctx, slug)
}

export function missingPlaybook({ project }: ProjectContext, slug: string): never {
  throw new BatonError('NOT_FOUND', `There is no playbook “${slug}” in ${project.ref}.`, {
    fix: 'Look at the list of playbooks, or import it first.',
  })
}

/** The revision that is in force; before the first approval, the newest. */
export function currentRevision({ headRevision, latestRevision }: PlaybookRow): number {
  return headRevision ?? latestRevision
}

/** A revision with its compiled model; `db` may be a transaction. */
export async function loadRevision(
  db: Db,
  { org }: ProjectContext,
  playbook: PlaybookRow,
  number: number,
): Promise<CompiledRevisionRow> {
  const of = { orgId: org.orgId, playbookId: playbook.id }
  return (await findRevision(db, { ...of, number })) ?? missingRevision(playbook, number)
}

export async function loadSource(
  db: Db,
  { org }: ProjectContext,
  playbook: PlaybookRow,
  number: number,
): Promise<{ source: string; sourceHash: string }> {
  const of = { orgId: org.orgId, playbookId: playbook.id }
  return (await getRevisionSource(db, { ...of, number })) ?? missingRevision(playbook, number)
}

function missingRevision({ slug, latestRevision }: PlaybookRow, number: number): never {
  throw new BatonError('NOT_FOUND', `The playbook “${slug}” has no revision ${number}.`, {
    fix: `Its revisions are 0 to ${latestRevision}.`,
  })
}
