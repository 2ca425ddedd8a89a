import { findTokenActor, touchToken } from '@baton/db'
import { BatonError, type Permission } from '@baton/schema'
import type { Actor, Context } from '../context.ts'
import { hashSecret, readToken, sameHash } from './secrets.ts'

/** How exact `lastUsedAt` is; writing it at every call would make every read a write. */
const lastUsedStepMs = 10 * 60 * 1_000

/**
 * Who is calling; null without a credential or with one that is unknown, revoked or over.
 * @throws BatonError TOKEN_EXPIRED, or UNAUTHENTICATED for a disabled agent, so that whoever runs
 * the agent knows what to renew and whom to ask.
 */
export async function resolveActor({ deps, request }: Context): Promise<Actor | null> {
  const { credential } = request
  if (credential === null) return null
  if (credential.kind === 'token') return tokenActor(deps, credential.secret)
  const person = await deps.sessions.validate(credential.secret, deps.clock())
  if (person === null) return null
  return {
    kind: 'person',
    id: person.personId,
    name: person.name,
    email: person.email,
    memberships: person.memberships,
    scopes: null,
    boundProject: null,
    credentialId: person.sessionId,
  }
}

async function tokenActor(deps: Context['deps'], token: string): Promise<Actor | null> {
  const parsed = readToken(token)
  if (parsed === null) return null
  const rows = await findTokenActor(deps.db.read, { id: parsed.id })
  const [row] = rows
  if (row === undefined || !sameHash(row.secretHash, hashSecret(parsed.secret))) return null
  const now = deps.clock()
  if (row.revokedAt !== null) return null
  if (row.agentDisabledAt !== null) throw agentDisabled(row.actorName)
  if (Date.parse(row.expiresAt) <= now) {
    throw new BatonError(
      'TOKEN_EXPIRED',
      `The API token “${row.name}” expired on ${row.expiresAt}.`,
      {
        fix: 'Create a new one with `baton token create`.',
      },
    )
  }
  if (row.lastUsedAt === null || now - Date.parse(row.lastUsedAt) > lastUsedStepMs) {
    const at = new Date(now).toISOString()
    await deps.db.write((tx) => touchToken(tx, { id: parsed.id, at }))
  }
  return {
    kind: row.kind === 'personal' ? 'person' : row.kind,
    id: row.actorId,
    name: row.actorName,
    email: row.email,
    memberships: rows.flatMap(({ orgId, org, orgName, role }) =>
      orgId === null || org === null || orgName === null || role === null
        ? []
        : [{ orgId, org, orgName, role }],
    ),
    scopes: row.scopes as Permission[],
    boundProject:
      row.projectId === null ? null : { id: row.projectId, ref: `${row.org}/${row.projectSlug}` },
    credentialId: parsed.id,
  }
}

function agentDisabled(name: string): BatonError {
  return new BatonError('UNAUTHENTICATED', `The agent “${name}” is disabled.`, {
    fix: 'Somebody who manages the agents of its org can enable it again.',
  })
}
