import { countPeople, type Db, listItemClaimants, listWorkAssignments } from '@baton/db'
import { type ActorKind, BatonError } from '@baton/schema'
import type { ProjectContext } from '../context.ts'
import type { Refusal } from '../refusal.ts'

type Doer = { kind: ActorKind; id: string | null }
/** People and agents, and what they did: “claimed it”. */
export type Doers = { did: string; who: readonly Doer[] }

/** What the caller did of some work, and whether an org of one person leaves it to them. */
export type OwnWork = { did: string; isAlone: boolean } | null

/** Those who did some work, and whether the org has one person only. */
export type Work = { doers: readonly Doers[]; isAlone: boolean }

/** What the caller did of some work; null when others did it all. */
export function ownWork(caller: Doer, { doers, isAlone }: Work): OwnWork {
  const isCaller = ({ kind, id }: Doer) => kind === caller.kind && id === caller.id
  const own = doers.find(({ who }) => who.some(isCaller))
  return own === undefined ? null : { did: own.did, isAlone }
}

/** Nobody decides about their own work, except where nobody else could. */
export function refuseOwnWork(own: OwnWork, what: string): Refusal {
  if (own === null || own.isAlone) return null
  return () =>
    new BatonError('OWN_WORK', `You ${own.did}, so you may not ${what}.`, {
      fix: 'Ask somebody who did not do the work.',
    })
}

/** Who worked on some items; it takes three queries, however many items there are. */
export type ItemWork = {
  /** What counts as work on an item when somebody decides about one of its gates. */
  onGate: (itemId: string, position: number) => Work
  /** What counts as work on an item when somebody decides about its hand-off. */
  onHandoff: (itemId: string, authors: readonly Doer[]) => Work
}

export async function loadItemWork(
  db: Db,
  ctx: ProjectContext,
  itemIds: readonly string[],
): Promise<ItemWork> {
  const { orgId } = ctx.org
  const byItem = <Row extends { itemId: string }>(rows: Row[]) =>
    Map.groupBy(rows, ({ itemId }) => itemId)
  const assigned = byItem(await listWorkAssignments(db, { orgId, itemIds }))
  const claimed = byItem(await listItemClaimants(db, { orgId, itemIds }))
  const isAlone = (await countPeople(db, { orgId })) === 1
  const had = (itemId: string) => ({
    did: 'had this work item assigned',
    who: assigned.get(itemId) ?? [],
  })
  return {
    onGate(itemId, position) {
      const who = (claimed.get(itemId) ?? []).filter((claim) => claim.position === position)
      return { doers: [had(itemId), { did: 'claimed it', who }], isAlone }
    },
    onHandoff(itemId, authors) {
      const gates = { did: 'claimed one of its gates', who: claimed.get(itemId) ?? [] }
      return {
        doers: [had(itemId), gates, { did: 'wrote or submitted it', who: authors }],
        isAlone,
      }
    },
  }
}
