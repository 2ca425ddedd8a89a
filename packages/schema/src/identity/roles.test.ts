import { describe, expect, it } from 'vitest'
import {
  atLeast,
  can,
  ciScopes,
  type Permission,
  peopleOnly,
  permissions,
  permissionsOf,
  type Role,
  roles,
} from './roles.ts'

/** What each role may do beyond the one before it, written down a second time on purpose. */
const ladder: [Role, Permission[]][] = [
  ['viewer', ['org:read', 'project:read']],
  [
    'contributor',
    ['work:write', 'evidence:write', 'gate:claim', 'handoff:write', 'playbook:write'],
  ],
  ['maintainer', ['gate:confirm', 'gate:override', 'handoff:accept', 'playbook:approve']],
  ['admin', ['project:create', 'member:manage', 'agent:manage', 'token:manage', 'audit:read']],
  ['owner', ['org:own']],
]
const heldBy = (role: Role) =>
  ladder.slice(0, ladder.findIndex(([step]) => step === role) + 1).flatMap(([, added]) => added)

const pairs = roles.flatMap((role) => permissions.map((wanted) => ({ role, wanted })))

describe('roles', () => {
  it('are the steps of the ladder, which holds every permission once', () => {
    expect(ladder.map(([role]) => role)).toEqual([...roles])
    expect(heldBy('owner').toSorted()).toEqual(permissions.toSorted())
  })

  it.each(roles)('%s may do what the steps up to it hold, and nothing else', (role) => {
    expect(permissions.filter((wanted) => can(role, wanted)).toSorted()).toEqual(
      heldBy(role).toSorted(),
    )
    expect(permissionsOf(role).toSorted()).toEqual(heldBy(role).toSorted())
  })

  it('are at least themselves and what stands below them', () => {
    roles.forEach((held, step) => {
      expect(roles.filter((needed) => atLeast(held, needed))).toEqual(roles.slice(0, step + 1))
    })
  })
})

describe('scopes', () => {
  it('never widen a role: with all of them it may do what it may without', () => {
    for (const { role, wanted } of pairs) {
      expect(can(role, wanted, permissions), `${role} ${wanted}`).toBe(can(role, wanted))
    }
  })

  it('narrow a role to what they name', () => {
    for (const { role, wanted } of pairs) {
      expect(can(role, wanted, []), `${role} ${wanted} without scopes`).toBe(false)
      for (const scope of permissions) {
        const expected = scope === wanted && heldBy(role).includes(wanted)
        expect(can(role, wanted, [scope]), `${role} ${wanted} with ${scope}`).toBe(expected)
      }
    }
  })

  it('of a CI token are what a contributor holds, and not what people alone do', () => {
    for (const scope of ciScopes) {
      expect(can('contributor', scope)).toBe(true)
      expect(peopleOnly).not.toContain(scope)
    }
  })
})
