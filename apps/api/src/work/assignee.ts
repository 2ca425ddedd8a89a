import {
  type Db,
  findAgentBySlug,
  findPersonByEmail,
  insertWorkAssignment,
  type Tx,
} from '@baton/db'
import { type ActorKind, BatonError } from '@baton/schema'
import type { ProjectContext } from '../context.ts'

export type Assignee = { kind: Extract<ActorKind, 'person' | 'agent'>; id: string }

/** The caller, when they can have work: CI cannot. */
export function callerAsAssignee({ actor }: ProjectContext): Assignee | null {
  return actor.kind === 'ci' ? null : { kind: actor.kind, id: actor.id }
}

async function findAssignee(db: Db, ctx: ProjectContext, ref: string): Promise<Assignee | null> {
  if (ref === 'me') return callerAsAssignee(ctx)
  const { orgId } = ctx.org
  if (ref.startsWith('agent:')) {
    const agent = await findAgentBySlug(db, { orgId, slug: ref.slice('agent:'.length) })
    return agent === undefined ? null : { kind: 'agent', id: agent.id }
  }
  const person = await findPersonByEmail(db, { orgId, email: ref.toLowerCase() })
  return person === undefined ? null : { kind: 'person', id: person.id }
}

/**
 * Whom `me`, `agent:SHORT-NAME` or a member's e-mail address names.
 * @throws BatonError INVALID_INPUT naming it, when nobody in the org is called that.
 */
export async function resolveAssignee(db: Db, ctx: ProjectContext, ref: string): Promise<Assignee> {
  const found = await findAssignee(db, ctx, ref)
  if (found !== null) return found
  const message = `“${ref}” is nobody in ${ctx.org.org} who can have work`
  throw new BatonError('INVALID_INPUT', `assignee: ${message}.`, {
    fix: 'Give the e-mail address of a member, agent:SHORT-NAME, or me.',
    diagnostics: [
      { severity: 'error', code: 'UNKNOWN_ASSIGNEE', message, at: { field: 'assignee' } },
    ],
  })
}

/** Remembers that they had the item: they may not confirm it later. */
export async function recordAssignment(
  tx: Tx,
  { itemId, assignee, at }: { itemId: string; assignee: Assignee; at: string },
): Promise<void> {
  await insertWorkAssignment(tx, {
    itemId,
    actorKind: assignee.kind,
    actorId: assignee.id,
    assignedAt: at,
  })
}
