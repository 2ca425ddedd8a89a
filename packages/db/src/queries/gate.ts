import type { Db, Tx } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'
import type { Row } from '../schema/schema.ts'
import { actorName, personName } from './actor.ts'
import { eachText } from './each-text.ts'
import { unfinished } from './work-list.ts'

/** More rows a statement would pass the 32,766 parameters that SQLite takes. */
const rowsPerInsert = 3_000

export async function insertGates(tx: Tx, rows: Row<'gate'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await tx
      .insertInto('gate')
      .values(rows.slice(from, from + rowsPerInsert))
      .execute()
  }
}

function allGates(db: Db) {
  return db.selectFrom('gate').innerJoin('workItem', 'workItem.id', 'gate.itemId')
}

/**
 * The gates of an org with a claim that nobody has decided about, found by these few claims. SQLite
 * takes the tables of a cross join in their order; else it looks at each gate of unfinished work.
 */
function claimedGates(db: Db, orgId: string): ReturnType<typeof allGates> {
  return db
    .selectFrom('gate')
    .crossJoin('workItem')
    .whereRef('workItem.id', '=', 'gate.itemId')
    .where('gate.id', 'in', ({ selectFrom }) =>
      selectFrom('gateClaim')
        .where('gateClaim.orgId', '=', orgId)
        .where('gateClaim.decision', 'is', null)
        .select('gateClaim.gateId'),
    )
}

function selectGates(from: ReturnType<typeof allGates>) {
  return from
    .select(['gate.id', 'gate.itemId', 'gate.position', 'gate.text', 'gate.rule', 'gate.ruleText'])
    .select(['workItem.number', 'workItem.title', 'workItem.status', 'workItem.headCommit'])
    .select('workItem.revisionId')
}

/** A gate with what its evaluation needs to know of its item. */
export type GateRow = Awaited<ReturnType<typeof listItemGates>>[number]

/** The gates of one item, in the order of the checklist. */
export const listItemGates = prepared((db, p: Placeholder<{ orgId: string; itemId: string }>) =>
  selectGates(allGates(db))
    .where('gate.orgId', '=', p('orgId'))
    .where('gate.itemId', '=', p('itemId'))
    .orderBy('gate.position'),
)

/**
 * The gates of a project's unfinished items that no confirmed claim and no override in force has
 * closed: newest item first, then as in the checklist. Automatic ones may be met all the same.
 */
export function listUndecidedGates(
  db: Db,
  params: {
    orgId: string
    projectId: string
    now: string
    /** Only gates with a claim that nobody has decided about. */
    claimed: boolean
    after: { number: number; position: number } | undefined
    limit: number
  },
): Promise<GateRow[]> {
  const { after, claimed, orgId } = params
  let query = selectGates(claimed ? claimedGates(db, orgId) : allGates(db))
    .where('workItem.orgId', '=', orgId)
    .where('workItem.projectId', '=', params.projectId)
    .where(unfinished)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gateClaim')
            .whereRef('gateClaim.gateId', '=', 'gate.id')
            .where('gateClaim.decision', '=', 'confirmed')
            .select('gateClaim.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gateOverride')
            .whereRef('gateOverride.gateId', '=', 'gate.id')
            .where('gateOverride.expiresAt', '>', params.now)
            .select('gateOverride.id'),
        ),
      ),
    )
  if (after !== undefined) {
    query = query.where(({ and, or, eb }) =>
      or([
        eb('workItem.number', '<', after.number),
        and([eb('workItem.number', '=', after.number), eb('gate.position', '>', after.position)]),
      ]),
    )
  }
  return query
    .orderBy('workItem.number', 'desc')
    .orderBy('gate.position')
    .limit(params.limit)
    .execute()
}

type GateIds = { orgId: string; gateIds: readonly string[] }

/**
 * The claims on some gates with the names of their people, oldest first: by instant, because ids
 * made by servers whose clocks differ do not sort by age.
 */
export const listGateClaims = prepared((db, p: Placeholder<GateIds>) =>
  db
    .selectFrom('gateClaim')
    .where('orgId', '=', p('orgId'))
    .where('gateId', 'in', eachText(db, p('gateIds')))
    .selectAll()
    .select([
      actorName('gateClaim.claimedByKind', 'gateClaim.claimedById').as('claimedByName'),
      personName('gateClaim.decidedBy').as('decidedByName'),
    ])
    .orderBy('claimedAt')
    .orderBy('id'),
)
export type GateClaimRow = Awaited<ReturnType<typeof listGateClaims>>[number]

/** The overrides of some gates with the names of their people, oldest first as claims are. */
export const listGateOverrides = prepared((db, p: Placeholder<GateIds>) =>
  db
    .selectFrom('gateOverride')
    .where('orgId', '=', p('orgId'))
    .where('gateId', 'in', eachText(db, p('gateIds')))
    .selectAll()
    .select(personName('gateOverride.byId').as('byName'))
    .orderBy('createdAt')
    .orderBy('id'),
)
export type GateOverrideRow = Awaited<ReturnType<typeof listGateOverrides>>[number]

/** Everybody who ever claimed something about a gate of some items. */
export const listItemClaimants = prepared(
  (db, p: Placeholder<{ orgId: string; itemIds: readonly string[] }>) =>
    db
      .selectFrom('gate')
      .innerJoin('gateClaim', 'gateClaim.gateId', 'gate.id')
      .where('gate.orgId', '=', p('orgId'))
      .where('gate.itemId', 'in', eachText(db, p('itemIds')))
      .select(['gate.itemId', 'gate.position'])
      .select(['gateClaim.claimedByKind as kind', 'gateClaim.claimedById as id']),
)

export async function insertGateClaim(tx: Tx, row: Row<'gateClaim'>): Promise<void> {
  await tx.insertInto('gateClaim').values(row).execute()
}

export async function updateGateClaim(
  tx: Tx,
  params: { orgId: string; claimId: string; set: Partial<Omit<Row<'gateClaim'>, 'id' | 'orgId'>> },
): Promise<void> {
  await tx
    .updateTable('gateClaim')
    .set(params.set)
    .where('orgId', '=', params.orgId)
    .where('id', '=', params.claimId)
    .execute()
}

export async function insertGateOverride(tx: Tx, row: Row<'gateOverride'>): Promise<void> {
  await tx.insertInto('gateOverride').values(row).execute()
}
