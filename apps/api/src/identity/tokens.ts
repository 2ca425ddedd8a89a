import { holdToken, insertToken, newId, type TokenRow, type Tx, toActorRef } from '@baton/db'
import {
  type ApiToken,
  atLeast,
  BatonError,
  type CreatedToken,
  type Permission,
  type Role,
} from '@baton/schema'
import type { Actor } from '../context.ts'
import { formatToken, hashSecret, newSecret } from './secrets.ts'
import { decideScopes } from './token-scopes.ts'

const day = 24 * 60 * 60 * 1_000

/** Whom calls with the new token count as. */
export type TokenBearer =
  /** The creator. */
  | { kind: 'personal' }
  | { kind: 'agent'; orgId: string; agent: { id: string; name: string; role: Role } }
  /** The CI of one project, a contributor at most. */
  | { kind: 'ci'; orgId: string; project: { id: string; ref: string } }

export type NewToken = {
  name: string
  scopes?: readonly Permission[] | undefined
  expiresInDays: number
}

/**
 * Writes a token and answers it with its secret, of which only the hash is kept. One that is made
 * with a token ends with that at the latest.
 * @throws BatonError PEOPLE_ONLY, INVALID_INPUT for a scope that goes too far.
 */
export async function createToken(
  tx: Tx,
  {
    creator,
    bearer,
    token,
    now,
  }: { creator: Actor; bearer: TokenBearer; token: NewToken; now: number },
): Promise<CreatedToken> {
  if (creator.kind !== 'person') {
    throw new BatonError('PEOPLE_ONLY', 'Only a person creates API tokens.', {
      fix: 'Ask the person who answers for this agent or project.',
    })
  }
  const { kind } = bearer
  const parent = await parentOf(tx, creator)
  const end = new Date(now + token.expiresInDays * day).toISOString()
  const id = newId()
  const secret = newSecret()
  const row = {
    id,
    kind,
    name: token.name,
    orgId: kind === 'personal' ? null : bearer.orgId,
    personId: kind === 'personal' ? creator.id : null,
    agentId: kind === 'agent' ? bearer.agent.id : null,
    projectId: kind === 'ci' ? bearer.project.id : null,
    scopes: decideScopes(kind, roleOf(creator, bearer), creator.scopes, token.scopes),
    createdAt: new Date(now).toISOString(),
    expiresAt: parent !== null && parent.expiresAt < end ? parent.expiresAt : end,
    lastUsedAt: null,
    revokedAt: null,
  }
  await insertToken(tx, {
    ...row,
    secretHash: hashSecret(secret),
    createdBy: creator.id,
    parentTokenId: parent?.id ?? null,
  })
  const shown = toApiToken({
    ...row,
    personName: kind === 'personal' ? creator.name : null,
    agentName: kind === 'agent' ? bearer.agent.name : null,
    projectRef: kind === 'ci' ? bearer.project.ref : null,
  })
  return { ...shown, token: formatToken(kind, id, secret) }
}

/** The token that a token is made with, held so that its revocation finds the new one. */
async function parentOf(tx: Tx, { scopes, credentialId: id }: Actor) {
  if (scopes === null) return null
  const expiresAt = await holdToken(tx, { id })
  if (expiresAt !== undefined) return { id, expiresAt }
  throw new BatonError('UNAUTHENTICATED', 'The API token was revoked a moment ago.', {
    fix: 'Sign in, or use another token.',
  })
}

/** What a token tells the event log: neither its secret nor, for a person's own, its name. */
export function tokenEvent({ id, kind, scopes, expiresAt }: ApiToken) {
  return { subject: { type: 'api_token', id }, data: { kind, scopes, expiresAt } }
}

/** A stored token as the API answers it. */
export function toApiToken(row: TokenRow): ApiToken {
  const { id, kind, name, createdAt, expiresAt, lastUsedAt, revokedAt } = row
  const scopes = row.scopes as Permission[]
  const dates = { createdAt, expiresAt, lastUsedAt, revokedAt }
  return { id, kind, name, scopes, actor: bearerOf(row), project: row.projectRef, ...dates }
}

function bearerOf({ id, kind, name, personId, personName, agentId, agentName }: TokenRow) {
  switch (kind) {
    case 'personal':
      return toActorRef('person', personId, personName)
    case 'agent':
      return toActorRef('agent', agentId, agentName)
    case 'ci':
      return toActorRef('ci', id, name)
  }
}

/** A personal token reaches every org of its person, so the highest of the roles counts. */
function roleOf(creator: Actor, bearer: TokenBearer): Role {
  switch (bearer.kind) {
    case 'personal':
      return creator.memberships.reduce<Role>(
        (highest, { role }) => (atLeast(role, highest) ? role : highest),
        'viewer',
      )
    case 'agent':
      return bearer.agent.role
    case 'ci':
      return 'contributor'
  }
}
