import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'
import type { Row } from '../schema/schema.ts'

/** A token as lists show it: without its hash, with the name of whom its calls count as. */
export type TokenRow = Omit<Row<'apiToken'>, 'secretHash' | 'createdBy' | 'parentTokenId'> & {
  personName: string | null
  agentName: string | null
  /** `org/slug` of the project that a CI token is bound to. */
  projectRef: string | null
}

/** Whose tokens: those of an org's agents and CI, or the personal ones of somebody. */
export type TokenOwner = { orgId: string } | { personId: string }

function selectTokens(db: Db, owner: TokenOwner) {
  const query = db
    .selectFrom('apiToken')
    .leftJoin('person', 'person.id', 'apiToken.personId')
    .leftJoin('agent', 'agent.id', 'apiToken.agentId')
    .leftJoin('project', 'project.id', 'apiToken.projectId')
    .leftJoin('org', 'org.id', 'apiToken.orgId')
    .select([
      'apiToken.id',
      'apiToken.kind',
      'apiToken.name',
      'apiToken.orgId',
      'apiToken.personId',
      'apiToken.agentId',
      'apiToken.projectId',
      'apiToken.scopes',
      'apiToken.createdAt',
      'apiToken.expiresAt',
      'apiToken.lastUsedAt',
      'apiToken.revokedAt',
      'person.name as personName',
      'agent.name as agentName',
      // Null when either half is: || does not skip nulls.
      sql<string | null>`org.slug || '/' || project.slug`.as('projectRef'),
    ])
  return 'orgId' in owner
    ? query.where('apiToken.orgId', '=', owner.orgId).where('apiToken.kind', '!=', 'personal')
    : query.where('apiToken.personId', '=', owner.personId).where('apiToken.kind', '=', 'personal')
}

/** The tokens of one owner, revoked and expired ones included, the newest first. */
export function listTokens(
  db: Db,
  { owner, after, limit }: { owner: TokenOwner; after: string | undefined; limit: number },
): Promise<TokenRow[]> {
  let query = selectTokens(db, owner)
  if (after !== undefined) query = query.where('apiToken.id', '<', after)
  return query
    .orderBy('apiToken.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findToken(
  db: Db,
  { owner, id }: { owner: TokenOwner; id: string },
): Promise<TokenRow | undefined> {
  return selectTokens(db, owner).where('apiToken.id', '=', id).executeTakeFirst()
}

export async function insertToken(tx: Tx, row: Row<'apiToken'>): Promise<void> {
  await tx.insertInto('apiToken').values(row).execute()
}

/** Revokes for good; true when it was not revoked before. */
export async function revokeToken(
  tx: Tx,
  { owner, id, at }: { owner: TokenOwner; id: string; at: string },
): Promise<boolean> {
  const query = tx.updateTable('apiToken').set({ revokedAt: at }).where('id', '=', id)
  const owned =
    'orgId' in owner
      ? query.where('orgId', '=', owner.orgId).where('kind', '!=', 'personal')
      : query.where('personId', '=', owner.personId).where('kind', '=', 'personal')
  const { numUpdatedRows } = await owned.where('revokedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Revokes what a token made; answers the org of each. Call it once that is revoked. */
export async function revokeTokensMadeWith(
  tx: Tx,
  { parentTokenId, at }: { parentTokenId: string; at: string },
): Promise<string[]> {
  const rows = await tx
    .updateTable('apiToken')
    .set({ revokedAt: at })
    .where('parentTokenId', '=', parentTokenId)
    .where('revokedAt', 'is', null)
    .returning('orgId')
    .execute()
  return rows.flatMap(({ orgId }) => orgId ?? [])
}

/**
 * Holds a token until the transaction ends, so that it is not revoked meanwhile; answers when it
 * ends, or undefined when it is revoked. An update of nothing: it locks the row on both databases.
 */
export async function holdToken(tx: Tx, { id }: { id: string }): Promise<string | undefined> {
  const row = await tx
    .updateTable('apiToken')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('expiresAt')
    .executeTakeFirst()
  return row?.expiresAt
}

/** Revokes the tokens of an org's agents and CI that one person made; answers how many. */
export async function revokeTokensMadeBy(
  tx: Tx,
  { orgId, createdBy, at }: { orgId: string; createdBy: string; at: string },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('apiToken')
    .set({ revokedAt: at })
    .where('orgId', '=', orgId)
    .where('createdBy', '=', createdBy)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
