import type { Db, Tx } from '../db.ts'

type Key = { actor: string; key: string }

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
  claim: Key & { requestHash: string; createdAt: string },
): Promise<boolean> {
  const result = await tx
    .insertInto('idempotency')
    .values(claim)
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Inside the mutation's own transaction: from here on the request must not be repeated. */
export async function markIdempotencyCommitted(
  tx: Tx,
  { actor, key, at }: Key & { at: string },
): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ committedAt: at })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
}

/** Keeps the answer for replays. */
export async function completeIdempotent(
  tx: Tx,
  { actor, key, status, body }: Key & { status: number; body: string },
): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ responseStatus: status, responseBody: body })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
}

/** Frees a key whose request changed nothing, unless somebody else has claimed it since. */
export async function releaseIdempotencyKey(
  tx: Tx,
  { actor, key, createdAt }: Key & { createdAt: string },
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
