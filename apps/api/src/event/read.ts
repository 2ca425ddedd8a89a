import {
  type FeedRow,
  type FeedScope,
  listFeed,
  listItemFeed,
  toActorRef,
  toPage,
  verifyChain,
} from '@baton/db'
import type {
  auditVerification,
  Event,
  listOrgEventsInput,
  listProjectEventsInput,
  Page,
} from '@baton/schema'
import type { z } from 'zod'
import { inProject, type OrgContext, type ProjectContext } from '../context.ts'
import { readCursor } from '../page.ts'
import { loadItem } from '../work/items.ts'

type PageInput = Omit<z.output<typeof listOrgEventsInput>, 'org'>

/** A project's events; with a number, those of one work item and of what belongs to it. */
export async function listProjectEvents(
  ctx: ProjectContext,
  { number, limit, cursor }: Omit<z.output<typeof listProjectEventsInput>, 'project'>,
): Promise<Page<Event>> {
  const db = ctx.deps.db.read
  if (number === undefined) return listScope(ctx.deps, inProject(ctx), { limit, cursor })
  const [before] = readCursor(cursor, ['number']) ?? []
  const { id: itemId } = await loadItem(db, ctx, number)
  const rows = await listItemFeed(db, { ...inProject(ctx), itemId, before, limit })
  return toPage(rows, limit, (row) => [row.seq], toEvent)
}

export function listOrgEvents({ deps, org }: OrgContext, page: PageInput): Promise<Page<Event>> {
  return listScope(deps, { orgId: org.orgId }, page)
}

async function listScope(
  { db }: OrgContext['deps'],
  scope: FeedScope,
  { limit, cursor }: PageInput,
): Promise<Page<Event>> {
  const seq = readCursor(cursor, ['number'])?.[0]
  const before = seq === undefined ? {} : { before: seq }
  const rows = await listFeed(db.read, { ...scope, ...before, limit })
  return toPage(rows, limit, (row) => [row.seq], toEvent)
}

export function toEvent(row: FeedRow): Event {
  const { id, seq, at, action, data } = row
  const actor = toActorRef(row.actorKind, row.actorId, row.actorName)
  return { id, seq, at, actor, action, subject: { type: row.subjectType, id: row.subjectId }, data }
}

type Verification = z.output<typeof auditVerification>

/** The checks that are under way, by org. */
const verifying = new Map<string, Promise<Verification>>()

/**
 * Checks the org's whole log; `count` is how many entries hold from the first one on. Whoever asks
 * while a check is under way gets its answer: it costs the server the same for one as for many.
 */
export function verifyAudit({
  deps,
  org: { orgId },
}: Pick<OrgContext, 'deps' | 'org'>): Promise<Verification> {
  const running = verifying.get(orgId)
  if (running !== undefined) return running
  const found = verify(deps, orgId).finally(() => verifying.delete(orgId))
  verifying.set(orgId, found)
  return found
}

async function verify(deps: OrgContext['deps'], orgId: string): Promise<Verification> {
  const found = await verifyChain(deps.db.read, orgId)
  if (found.ok) return { ok: true, count: found.count, broken: null }
  const { seq, eventId, reason } = found
  return { ok: false, count: seq - 1, broken: { seq, eventId, reason } }
}
