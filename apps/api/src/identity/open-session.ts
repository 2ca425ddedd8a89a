import type { Tx } from '@baton/db'
import type { Me } from '@baton/schema'
import type { Context } from '../context.ts'
import { hashSecret } from './secrets.ts'

type Person = { id: string; name: string; email: string }

/**
 * Starts a session inside the caller's transaction; its cookie is set once that has committed.
 * The session that the browser came with ends: without its cookie nobody could end it later.
 */
export async function openSession(ctx: Context, tx: Tx, personId: string): Promise<string> {
  const { deps, request } = ctx
  const { address, userAgent, credential } = request
  if (credential?.kind === 'session') await deps.sessions.end(tx, hashSecret(credential.secret))
  return deps.sessions.start(tx, { personId, address, userAgent, now: deps.clock() })
}

/** The answer of whatever signs a person in. */
export function signedIn(person: Person, memberships: Me['memberships']): Me {
  return { kind: 'person', ...person, memberships, scopes: null, project: null }
}
