/** From the least to the most; each role holds what the ones before it hold. */
export const roles = ['viewer', 'contributor', 'maintainer', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** The roles that an agent may have: it works, and people decide. */
export const agentRoles = ['viewer', 'contributor'] as const satisfies readonly Role[]

/** The least role that holds each permission. */
const leastRole = {
  'org:read': 'viewer',
  'project:read': 'viewer',
  'work:write': 'contributor',
  'evidence:write': 'contributor',
  'gate:claim': 'contributor',
  'handoff:write': 'contributor',
  'playbook:write': 'contributor',
  'gate:confirm': 'maintainer',
  'gate:override': 'maintainer',
  'handoff:accept': 'maintainer',
  'playbook:approve': 'maintainer',
  'project:create': 'admin',
  'member:manage': 'admin',
  'agent:manage': 'admin',
  'token:manage': 'admin',
  'audit:read': 'admin',
  'org:own': 'owner',
} as const satisfies Record<string, Role>

export const permissions = Object.keys(leastRole) as [Permission, ...Permission[]]
export type Permission = keyof typeof leastRole

/** True when `held` is `needed` or above it. */
export function atLeast(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed)
}

/**
 * Whether somebody of that role may do it. A token's scopes narrow its bearer's role and never
 * widen it; `null` scopes stand for a signed-in person.
 */
export function can(
  held: Role,
  wanted: Permission,
  scopes: readonly Permission[] | null = null,
): boolean {
  return atLeast(held, leastRole[wanted]) && (scopes === null || scopes.includes(wanted))
}

/** What people alone do, whatever the role and the scopes of an agent or a CI token. */
export const peopleOnly: readonly Permission[] = [
  'gate:confirm',
  'gate:override',
  'handoff:accept',
  'playbook:approve',
  'member:manage',
  'agent:manage',
  'token:manage',
]

/** Every permission of a role: the scopes of a token that was asked for without any. */
export function permissionsOf(held: Role): Permission[] {
  return permissions.filter((wanted) => can(held, wanted))
}

/** What a CI token may do unless it is told otherwise. */
export const ciScopes: readonly Permission[] = ['project:read', 'evidence:write']

export const actorKinds = ['person', 'agent', 'ci', 'system'] as const
export type ActorKind = (typeof actorKinds)[number]

export const tokenKinds = ['personal', 'agent', 'ci'] as const
export type TokenKind = (typeof tokenKinds)[number]
