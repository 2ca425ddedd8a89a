import { appendEvent, markIdempotencyCommitted, type Tx } from '@baton/db'
import { type ActorKind, BatonError } from '@baton/schema'
import type { Context } from '../context.ts'

/** What a mutation tells the log; who, when and which procedure follow from the call. */
export type EventDraft = {
  subject: { type: string; id: string }
  /** What changed, without personal data and secrets. */
  data: Record<string, unknown>
  /** Personal data: kept beside the event and deletable without breaking the chain. */
  personal?: Record<string, unknown>
  /** For what belongs to no org but concerns some: it enters each of their chains instead. */
  orgIds?: readonly string[]
  /** What orgs are told besides, each in its own chain. */
  alsoTell?: ReadonlyMap<string, Record<string, unknown>>
}

/** What a mutation's transaction hands back. `event` is null only when nothing was changed. */
export type Committed<Result> = { result: Result; event: EventDraft | null }

type Writer = Context & {
  actor?: { kind: ActorKind; id: string }
  org?: { orgId: string }
  project?: { id: string }
}

/**
 * Runs a mutation: one transaction that changes rows and, as its last statement, appends to the
 * event log. The only way in which a verb writes.
 */
export async function commit<Result>(
  ctx: Writer,
  change: (tx: Tx) => Promise<Committed<Result>>,
): Promise<Result> {
  const at = new Date(ctx.deps.clock()).toISOString()
  const { result, chains } = await ctx.deps.db.write(async (tx) => {
    const { result, event } = await change(tx)
    const { idempotency } = ctx.request
    if (idempotency !== null && !(await markIdempotencyCommitted(tx, { ...idempotency, at }))) {
      throw takenOver()
    }
    if (event === null) return { result, chains: [] }
    const chains = chainsOf(ctx, event)
    for (const [orgId, data] of chains) {
      await appendEvent(tx, {
        orgId,
        projectId: ctx.project?.id ?? null,
        at,
        actorKind: ctx.actor?.kind ?? 'system',
        actorId: ctx.actor?.id ?? null,
        action: ctx.path,
        subjectType: event.subject.type,
        subjectId: event.subject.id,
        data,
        ...(event.personal === undefined ? {} : { personal: event.personal }),
      })
    }
    return { result, chains }
  })
  for (const [orgId] of chains) if (orgId !== null) ctx.deps.bus.publish(orgId)
  return result
}

/** What each org's chain gets, or null for the instance's; sorted, as they are locked. */
function chainsOf({ org }: Writer, { data, orgIds = [], alsoTell = new Map() }: EventDraft) {
  const own = org !== undefined ? [org.orgId] : orgIds.length > 0 ? orgIds : [null]
  const chains = new Map<string | null, EventDraft['data']>(own.map((orgId) => [orgId, data]))
  for (const [orgId, told] of alsoTell) chains.set(orgId, told)
  return [...chains].toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
}

const takenOver = () =>
  new BatonError(
    'IDEMPOTENCY_IN_FLIGHT',
    'This request took so long that a repetition with its key has taken it over.',
    { fix: 'Wait a moment and send it again with the same key.', retryAfter: 1 },
  )
