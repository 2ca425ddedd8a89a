import type { Tx } from '@baton/db'
import type { Me } from '@baton/schema'
import type { Context } from '../context.ts'

type Person = { id: string; name: string; email: string }

/** Starts a session inside the caller's transaction; its cookie is set once that has committed. */
export function openSession(ctx: Context, tx: Tx, personId: string): Promise<string> {
  const { address, userAgent } = ctx.request
  return ctx.deps.sessions.start(tx, { personId, address, userAgent, now: ctx.deps.clock() })
}

/** The answer of whatever signs a person in. */
export function signedIn(person: Person, memberships: Me['memberships']): Me {
  return { kind: 'person', ...person, memberships, scopes: null, project: null }
}
