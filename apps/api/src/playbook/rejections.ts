import { listEvents, type RevisionRow } from '@baton/db'
import type { ProjectContext } from '../context.ts'

/** More than anybody rejects of one playbook; what is older goes without its reason. */
const limit = 500

/** Why revisions were rejected, by their numbers: the event log has it. */
export async function rejections(
  { deps, org }: ProjectContext,
  playbookId: string,
  rows: readonly Pick<RevisionRow, 'status'>[],
): Promise<ReadonlyMap<number, string>> {
  if (!rows.some(({ status }) => status === 'rejected')) return new Map()
  const events = await listEvents(deps.db.read, {
    orgId: org.orgId,
    subjectType: 'playbook',
    subjectId: playbookId,
    action: 'playbook.reject',
    limit,
  })
  return new Map(
    events.flatMap(({ data: { revision, reason } }) =>
      typeof revision === 'number' && typeof reason === 'string' ? [[revision, reason]] : [],
    ),
  )
}
