import { countPeople, type Db, listItemClaimants, listWorkAssignments } from '@baton/db'
import { type ActorKind, BatonError } from '@baton/schema'
import type { ProjectContext } from '../context.ts'

type Doer = { kind: ActorKind; id: string }

/**
 * Whether the caller decides about their own work: they had the item, or are among `doers`. Then
 * they may only where nobody else could, in an org of one person, and it is recorded.
 * @throws BatonError OWN_WORK
 */
export async function decidesOwnWork(
  db: Db,
  ctx: ProjectContext,
  params: { itemId: string; doers: readonly Doer[]; what: string },
): Promise<boolean> {
  const { actor, org } = ctx
  const isCaller = ({ kind, id }: Doer) => kind === actor.kind && id === actor.id
  const had = await listWorkAssignments(db, { orgId: org.orgId, itemId: params.itemId })
  const assigned = had.some(isCaller)
  if (!assigned && !params.doers.some(isCaller)) return false
  if ((await countPeople(db, { orgId: org.orgId })) === 1) return true
  const why = assigned ? 'had this work item assigned' : 'claimed or submitted it'
  throw new BatonError('OWN_WORK', `You ${why}, so you may not ${params.what}.`, {
    fix: 'Ask somebody who did not do the work.',
  })
}

/** Whoever claimed something about one gate of an item, or about any of them. */
export async function listTickers(
  db: Db,
  ctx: ProjectContext,
  { itemId, position }: { itemId: string; position?: number },
): Promise<Doer[]> {
  const claimants = await listItemClaimants(db, { orgId: ctx.org.orgId, itemId })
  return claimants.filter((one) => position === undefined || one.position === position)
}
