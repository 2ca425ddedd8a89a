import { countPeople, type Db, listItemClaimants, listWorkAssignments } from '@baton/db'
import { type ActorKind, BatonError } from '@baton/schema'
import type { ProjectContext } from '../context.ts'

type Doer = { kind: ActorKind; id: string | null }
/** People and agents, and what they did: “claimed it”. */
type Doers = { did: string; who: readonly Doer[] }

/**
 * Whether the caller decides about their own work: they had the item, or are among `doers`. Then
 * they may only where nobody else could, in an org of one person, and it is recorded.
 * @throws BatonError OWN_WORK
 */
export async function decidesOwnWork(
  db: Db,
  ctx: ProjectContext,
  params: { itemId: string; doers: readonly Doers[]; what: string },
): Promise<boolean> {
  const { actor, org } = ctx
  const isCaller = ({ kind, id }: Doer) => kind === actor.kind && id === actor.id
  const had = await listWorkAssignments(db, { orgId: org.orgId, itemId: params.itemId })
  const done = [{ did: 'had this work item assigned', who: had }, ...params.doers]
  const own = done.find(({ who }) => who.some(isCaller))
  if (own === undefined) return false
  if ((await countPeople(db, { orgId: org.orgId })) === 1) return true
  throw new BatonError('OWN_WORK', `You ${own.did}, so you may not ${params.what}.`, {
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
