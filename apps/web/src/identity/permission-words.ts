import type { Permission, Role } from '@baton/schema'
import { permissionsOf, roles } from '@baton/schema/plain'

/** Each permission as what somebody may do: “may …”. */
export const permissionWords: Record<Permission, string> = {
  'org:read': 'see the members',
  'project:read': 'read the projects',
  'work:write': 'create and change work items',
  'evidence:write': 'file evidence and reports',
  'gate:claim': 'claim gates',
  'handoff:write': 'write hand-offs',
  'playbook:write': 'edit playbooks',
  'gate:confirm': 'confirm gates',
  'gate:override': 'override gates',
  'handoff:accept': 'decide on hand-offs',
  'playbook:approve': 'approve playbook revisions',
  'project:create': 'create and set up projects',
  'member:manage': 'manage people',
  'agent:manage': 'manage agents',
  'token:manage': 'manage tokens',
  'audit:read': 'read the audit trail',
  'org:own': 'rename the organisation and name its owners',
}

const inWords = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** What a role may do beyond the one below it. */
export function addedBy(role: Role): Permission[] {
  const below = roles[roles.indexOf(role) - 1]
  const held = below === undefined ? [] : permissionsOf(below)
  return permissionsOf(role).filter((permission) => !held.includes(permission))
}

/** The same in one sentence, after what the role below may. */
export function roleWords(role: Role): string {
  const below = roles[roles.indexOf(role) - 1]
  const added = inWords.format(addedBy(role).map((permission) => permissionWords[permission]))
  return below === undefined ? `May ${added}.` : `May also ${added}.`
}
