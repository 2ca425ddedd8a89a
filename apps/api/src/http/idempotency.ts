import { createHash } from 'node:crypto'
import {
  claimIdempotencyKey,
  completeIdempotent,
  findIdempotent,
  releaseIdempotencyKey,
} from '@baton/db'
import { BatonError } from '@baton/schema'
import type { Context } from '../context.ts'

type Answer = { status: number; body: string }

/** A request that has neither ended nor committed after this long died with its server. */
const abandonedAfterMs = 2 * 60 * 1_000

const form = /^[\x21-\x7e]{1,255}$/

/** Keys belong to whoever sent them; strangers cannot meet each other's. */
function scopeOf({ request }: Context): string {
  const { credential } = request
  const scope = credential === null ? `address ${request.address}` : credential.secret
  return createHash('sha256').update(scope).digest('hex')
}

/**
 * Carries out a POST once for one Idempotency-Key: a repetition gets the first answer again,
 * while the first one runs 409, with another body 422. Refusals are not kept: they changed
 * nothing, so the same key may be tried again.
 */
export async function once(
  ctx: Context,
  key: string,
  requestText: string,
  carryOut: () => Promise<Answer & { secret: boolean }>,
): Promise<Answer & { replayed: boolean }> {
  if (!form.test(key)) {
    throw new BatonError('IDEMPOTENCY_KEY_INVALID', 'The Idempotency-Key is not valid.', {
      fix: 'Use 1 to 255 visible ASCII characters, such as a UUID.',
    })
  }
  const { db, clock } = ctx.deps
  const id = { actor: scopeOf(ctx), key }
  const requestHash = createHash('sha256').update(requestText).digest('hex')
  const now = clock()
  const claim = { ...id, requestHash, createdAt: new Date(now).toISOString() }

  const earlier = await findIdempotent(db.read, id)
  if (earlier !== undefined) {
    if (earlier.requestHash !== requestHash) {
      throw new BatonError(
        'IDEMPOTENCY_MISMATCH',
        'This Idempotency-Key came with another request.',
        {
          fix: 'Use a new key for a new request.',
        },
      )
    }
    if (earlier.responseStatus !== null && earlier.responseBody !== null) {
      return { status: earlier.responseStatus, body: earlier.responseBody, replayed: true }
    }
    if (earlier.committedAt !== null) {
      throw new BatonError(
        'IDEMPOTENCY_IN_FLIGHT',
        'This request was carried out, but its answer is not kept.',
        {
          fix: 'Look at the result with a GET; do not send the request again.',
        },
      )
    }
    if (now - Date.parse(earlier.createdAt) < abandonedAfterMs) throw inFlight()
    await db.write((tx) => releaseIdempotencyKey(tx, id))
  }
  if (!(await db.write((tx) => claimIdempotencyKey(tx, claim)))) throw inFlight()

  ctx.request.idempotency = id
  try {
    const answer = await carryOut()
    if (!answer.secret) await db.write((tx) => completeIdempotent(tx, { ...id, ...answer }))
    return { ...answer, replayed: false }
  } catch (error) {
    await db.write((tx) => releaseIdempotencyKey(tx, id))
    throw error
  }
}

const inFlight = () =>
  new BatonError('IDEMPOTENCY_IN_FLIGHT', 'The first request with this key is still under way.', {
    fix: 'Wait a moment and send it again.',
    retryAfter: 1,
  })
