import type { Role } from '@baton/schema'
import type { ColumnsOf } from './column-kinds.ts'

/** A human account. `email` is lower-cased. */
export interface PersonTable {
  id: string
  email: string
  name: string
  /** Argon2id, in its own text format. */
  passwordHash: string
  createdAt: string
  disabledAt: string | null
}

export const personColumns = {
  id: 'text',
  email: 'text',
  name: 'text',
  passwordHash: 'text',
  createdAt: 'instant',
  disabledAt: 'instant?',
} satisfies ColumnsOf<PersonTable>

/** A signed-in browser; `id` is the SHA-256 of the cookie's token. */
export interface SessionTable {
  id: string
  personId: string
  createdAt: string
  expiresAt: string
  address: string | null
  userAgent: string | null
}

export const sessionColumns = {
  id: 'text',
  personId: 'text',
  createdAt: 'instant',
  expiresAt: 'instant',
  address: 'text?',
  userAgent: 'text?',
} satisfies ColumnsOf<SessionTable>

/** A link that lets somebody make the first owner, used once. */
export interface SetupTokenTable {
  tokenHash: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

export const setupTokenColumns = {
  tokenHash: 'text',
  createdAt: 'instant',
  expiresAt: 'instant',
  usedAt: 'instant?',
} satisfies ColumnsOf<SetupTokenTable>

/** A service account of an org; `sponsorId` is the person who answers for it. */
export interface AgentTable {
  id: string
  orgId: string
  slug: string
  name: string
  role: Role
  sponsorId: string
  createdAt: string
  disabledAt: string | null
}

export const agentColumns = {
  id: 'text',
  orgId: 'text',
  slug: 'text',
  name: 'text',
  role: 'text',
  sponsorId: 'text',
  createdAt: 'instant',
  disabledAt: 'instant?',
} satisfies ColumnsOf<AgentTable>

/** A secret for programs: of a person, of an agent, or of a project's CI. */
export interface ApiTokenTable {
  id: string
  kind: 'personal' | 'agent' | 'ci'
  name: string
  secretHash: string
  /** Null for a personal token, which reaches whatever its person does. */
  orgId: string | null
  personId: string | null
  agentId: string | null
  projectId: string | null
  scopes: string[]
  createdBy: string
  /** The token that made this one and ends it with itself; null when a signed-in person did. */
  parentTokenId: string | null
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export const apiTokenColumns = {
  id: 'text',
  kind: 'text',
  name: 'text',
  secretHash: 'text',
  orgId: 'text?',
  personId: 'text?',
  agentId: 'text?',
  projectId: 'text?',
  scopes: 'json',
  createdBy: 'text',
  parentTokenId: 'text?',
  createdAt: 'instant',
  expiresAt: 'instant',
  lastUsedAt: 'instant?',
  revokedAt: 'instant?',
} satisfies ColumnsOf<ApiTokenTable>

/** The answer that was given to a request with this Idempotency-Key; null while it is in flight. */
export interface IdempotencyTable {
  actor: string
  key: string
  requestHash: string
  /** When the request's own transaction committed: from then on it must not be repeated. */
  committedAt: string | null
  responseStatus: number | null
  responseBody: string | null
  createdAt: string
}

export const idempotencyColumns = {
  actor: 'text',
  key: 'text',
  requestHash: 'text',
  committedAt: 'instant?',
  responseStatus: 'int?',
  responseBody: 'text?',
  createdAt: 'instant',
} satisfies ColumnsOf<IdempotencyTable>
