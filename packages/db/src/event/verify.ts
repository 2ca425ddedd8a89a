import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db.ts'
import type { Row } from '../schema/schema.ts'
import { chainOf, genesisHash, linkHash, personalHash } from './link.ts'

/** `reason` names the first link that does not hold; `eventId` is null when its row is missing. */
export type ChainVerification =
  | { ok: true; count: number }
  | { ok: false; seq: number; eventId: string | null; reason: string }

type Link = Row<'event'> & { salt: string | null; personal: Record<string, unknown> | null }

/** Events read at a time: on SQLite nothing else happens meanwhile, for some milliseconds. */
const pageSize = 200

/**
 * Checks a whole chain from its first event to the recorded head, a page at a time. Finds rows that
 * were changed, removed, reordered or added, and a tail that was cut off. Events that are appended
 * while it runs are not looked at.
 */
export async function verifyChain(db: Db, orgId: string | null): Promise<ChainVerification> {
  const chain = chainOf(orgId)
  const head = await readHead(db, chain)
  let seq = 0
  let prevHash = genesisHash
  while (seq < head.seq) {
    const page = await readPage(db, chain, seq, head.seq)
    if (page.length === 0) break
    for (const link of page) {
      const reason = faultOf(link, seq + 1, prevHash)
      if (reason !== null) return { ok: false, seq: seq + 1, ...reason }
      seq = link.seq
      prevHash = link.hash
    }
    await setImmediate()
  }
  if (seq < head.seq) {
    return broken(seq + 1, 'The event is missing: the chain ends before its recorded head.')
  }
  if (prevHash !== head.hash) {
    return broken(seq, 'The recorded head of the chain is not the hash of its newest event.')
  }
  if (head.newest > head.seq) {
    return broken(head.seq + 1, 'There is an event after the recorded head of the chain.')
  }
  return { ok: true, count: seq }
}

function broken(seq: number, reason: string): ChainVerification {
  return { ok: false, seq, eventId: null, reason }
}

/** The recorded head and the newest row, read by one statement so that they belong together. */
async function readHead(db: Db, chain: string) {
  const found = await db
    .selectNoFrom((eb) => [
      eb.selectFrom('eventChain').select('seq').where('chain', '=', chain).as('seq'),
      eb.selectFrom('eventChain').select('headHash').where('chain', '=', chain).as('hash'),
      eb
        .selectFrom('event')
        .select((of) => of.fn.max('seq').as('newest'))
        .where('chain', '=', chain)
        .as('newest'),
    ])
    .executeTakeFirstOrThrow()
  return { seq: found.seq ?? 0, hash: found.hash ?? genesisHash, newest: Number(found.newest ?? 0) }
}

function readPage(db: Db, chain: string, after: number, upTo: number): Promise<Link[]> {
  return db
    .selectFrom('event')
    .leftJoin('eventPersonal', 'eventPersonal.eventId', 'event.id')
    .selectAll('event')
    .select(['eventPersonal.salt', 'eventPersonal.data as personal'])
    .where('chain', '=', chain)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(pageSize)
    .execute()
}

function faultOf(
  link: Link,
  seq: number,
  prevHash: string,
): { eventId: string | null; reason: string } | null {
  const { salt, personal, hash, ...event } = link
  if (event.seq !== seq) return { eventId: null, reason: 'The event is missing.' }
  const found = (reason: string) => ({ eventId: event.id, reason })
  if (event.prevHash !== prevHash) return found('The event does not follow the one before it.')
  if (linkHash(event) !== hash) return found('The event was changed.')
  // A deleted personal row is allowed; one that is there must be the one that was hashed.
  if (salt !== null && personal !== null && personalHash(salt, personal) !== event.personalHash) {
    return found('The personal data beside the event was changed.')
  }
  return null
}
