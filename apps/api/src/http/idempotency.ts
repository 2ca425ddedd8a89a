import { createHash } from 'node:crypto'
import {
  claimIdempotencyKey,
  completeIdempotent,
  findIdempotent,
  releaseIdempotencyKey,
} from '@baton/db'
import { BatonError } from '@baton/schema'
import type { Context } from '../context.ts'
import { identifyCounted } from '../trpc.ts'

type Answer = { status: number; body: string }

/** A request that has neither ended nor committed after this long died with its server. */
const abandonedAfterMs = 2 * 60 * 1_000

const form = /^[\x21-\x7e]{1,255}$/

/** The key that a request came with, if any. @throws BatonError when it is none. */
export function readKey(header: string | undefined): string | undefined {
  if (header === undefined || form.test(header)) return header
  throw new BatonError('IDEMPOTENCY_KEY_INVALID', 'The Idempotency-Key is not valid.', {
    fix: 'Use 1 to 255 visible ASCII characters, such as a UUID.',
  })
}

/**
 * Carries out a POST once for one Idempotency-Key: a repetition gets the first answer again,
 * while the first one runs 409, with another body 422. Refusals are not kept: they changed
 * nothing, so the same key may be tried again. Keys belong to the session or token that sent
 * them; strangers have none, and a revoked one gets no answer again.
 */
export async function once(
  ctx: Context,
  key: string,
  /** What was asked for: the same key with another request is a mistake. */
  request: { procedure: string; readInput: () => Promise<unknown> },
  carryOut: () => Promise<Answer & { secret: boolean }>,
): Promise<Answer & { replayed: boolean }> {
  const actor = await identifyCounted(ctx)
  if (actor === null) return { ...(await carryOut()), replayed: false }
  const { db, clock } = ctx.deps
  const id = { actor: actor.credentialId, key }
  const asked = JSON.stringify([request.procedure, await request.readInput()])
  const requestHash = createHash('sha256').update(asked).digest('hex')
  const now = clock()
  const claim = { ...id, createdAt: new Date(now).toISOString() }

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
    const { createdAt } = earlier
    await db.write((tx) => releaseIdempotencyKey(tx, { ...id, createdAt }))
  }
  if (!(await db.write((tx) => claimIdempotencyKey(tx, { ...claim, requestHash }))))
    throw inFlight()

  ctx.request.idempotency = claim
  try {
    const answer = await carryOut()
    if (!answer.secret) await db.write((tx) => completeIdempotent(tx, { ...claim, ...answer }))
    return { ...answer, replayed: false }
  } catch (error) {
    await db.write((tx) => releaseIdempotencyKey(tx, claim))
    throw error
  }
}

const inFlight = () =>
  new BatonError('IDEMPOTENCY_IN_FLIGHT', 'The first request with this key is still under way.', {
    fix: 'Wait a moment and send it again.',
    retryAfter: 1,
  })
