import type { Db, Tx } from '../db.ts'

type Key = { actor: string; key: string }

/** A key as one request has claimed it; another one may claim it later. */
export type IdempotencyClaim = Key & { createdAt: string }

/** What is known of an earlier request with the same key. */
export function findIdempotent(db: Db, { actor, key }: Key) {
  return db
    .selectFrom('idempotency')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst()
}

/** Claims a key; false when another request holds it. */
export async function claimIdempotencyKey(
  tx: Tx,
  claim: IdempotencyClaim & { requestHash: string },
): Promise<boolean> {
  const result = await tx
    .insertInto('idempotency')
    .values(claim)
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Inside the mutation's own transaction: from here on the request must not be repeated. False when
 * the claim was given up for dead and another request carries it out.
 */
export async function markIdempotencyCommitted(
  tx: Tx,
  { actor, key, createdAt, at }: IdempotencyClaim & { at: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('idempotency')
    .set({ committedAt: at })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('createdAt', '=', createdAt)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps the answer for replays, as long as the claim holds. */
export async function completeIdempotent(
  tx: Tx,
  { actor, key, createdAt, status, body }: IdempotencyClaim & { status: number; body: string },
): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ responseStatus: status, responseBody: body })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('createdAt', '=', createdAt)
    .execute()
}

/** Frees a key whose request changed nothing, unless somebody else has claimed it since. */
export async function releaseIdempotencyKey(
  tx: Tx,
  { actor, key, createdAt }: IdempotencyClaim,
): Promise<void> {
  await tx
    .deleteFrom('idempotency')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('createdAt', '=', createdAt)
    .where('committedAt', 'is', null)
    .execute()
}

/** Forgets keys that were claimed before an instant. */
export async function purgeIdempotencyKeys(tx: Tx, { before }: { before: string }): Promise<void> {
  await tx.deleteFrom('idempotency').where('createdAt', '<', before).execute()
}
