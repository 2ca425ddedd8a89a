import { findEventSeq, findHeadSeq, listFeedAfter } from '@baton/db'
import { BatonError, can, type Event, type watchEventsInput } from '@baton/schema'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { z } from 'zod'
import type { ProjectContext } from '../context.ts'
import { asRefusal, toTrpcError } from '../errors.ts'
import { resolveActor } from '../identity/actor.ts'
import { toEvent } from './read.ts'
import { foldWakes } from './wakes.ts'

/** How long a stream on which nothing happens trusts that its caller may still see it. */
const checkMs = 60_000

/** The same for one that wakes: a token is over before more is told, for one query a second. */
const wokenCheckMs = 1_000

/** How many events are read at a time. */
const step = 100

type Input = z.output<typeof watchEventsInput>

/**
 * The project's events as they happen, from the one after `lastEventId` on, none lost and none
 * twice. Ends when the client goes; fails when the server stops, so that clients come back, and
 * when the caller's session, token or membership is over.
 */
export async function* watchEvents(
  ctx: ProjectContext,
  input: Input,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<Event>> {
  try {
    yield* follow(ctx, input, signal)
  } catch (error) {
    // The ladder sees a stream begin, not how it ends.
    if (asRefusal(error) === null) {
      ctx.deps.log.error({ err: error, path: ctx.path, requestId: ctx.request.id }, 'fault')
    }
    throw toTrpcError(error)
  }
}

async function* follow(ctx: ProjectContext, input: Input, client: AbortSignal | undefined) {
  const { deps, org, project } = ctx
  const left = new AbortController()
  const gone = client === undefined ? left.signal : AbortSignal.any([left.signal, client])
  const scope = { orgId: org.orgId, projectId: project.id }
  if (deps.draining.aborted) throw stopping()
  if (gone.aborted) return
  const leave = deps.bus.join(ctx.actor.id)
  try {
    // Listening before the first look, so that nothing falls between the two.
    const wait = foldWakes(deps.bus.wakes(org.orgId, AbortSignal.any([gone, deps.draining])))
    let after = await startOf(ctx, input.lastEventId)
    let checkedAt = deps.clock()
    for (;;) {
      const rows = await listFeedAfter(deps.db.read, { ...scope, after, limit: step })
      for (const row of rows) {
        if (gone.aborted) return
        after = row.seq
        yield tracked(row.id, toEvent(row))
      }
      const wake = rows.length === step ? 'woken' : await wait(checkMs)
      if (gone.aborted) return
      if (wake === 'ended') throw stopping()
      if (wake === 'timeout' || deps.clock() - checkedAt >= wokenCheckMs) {
        await checkCaller(ctx)
        checkedAt = deps.clock()
      }
    }
  } finally {
    left.abort()
    leave()
  }
}

async function startOf(
  { deps, org, project }: ProjectContext,
  lastEventId: string | undefined,
): Promise<number> {
  if (lastEventId === undefined) return findHeadSeq(deps.db.read, { orgId: org.orgId })
  const scope = { orgId: org.orgId, projectId: project.id, id: lastEventId }
  const seq = await findEventSeq(deps.db.read, scope)
  if (seq !== undefined) return seq
  throw new BatonError('NOT_FOUND', `There is no event ${lastEventId} in ${project.ref}.`, {
    fix: 'Leave lastEventId out and list the events instead.',
  })
}

/** The same questions that the ladder asked when the stream began. */
async function checkCaller(ctx: ProjectContext): Promise<void> {
  const actor = await resolveActor(ctx)
  const membership = actor?.memberships.find(({ orgId }) => orgId === ctx.org.orgId)
  if (actor && membership && can(membership.role, 'project:read', actor.scopes)) return
  throw new BatonError('UNAUTHENTICATED', 'The session or token behind this stream is over.', {
    fix: 'Sign in again, or use another token.',
  })
}

function stopping(): BatonError {
  return new BatonError('UNAVAILABLE', 'The server is stopping.', {
    fix: 'Connect again and go on from the last event.',
    retryAfter: 1,
  })
}
