import type { Role } from '@baton/schema'
import { expect, test } from 'vitest'
import { checkMemberChange, rolesOutOfReach } from './member-rules.ts'

const change = (by: Role, from: Role | null, to: Role | null, owners = 2) =>
  checkMemberChange({ by: { role: by, scopes: null }, from, to, owners })

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })

test('an admin manages everybody below an owner', () => {
  change('admin', 'viewer', 'admin')
  change('admin', 'admin', 'viewer')
  change('admin', 'contributor', null)
  change('admin', null, 'admin')
})

test.each([
  ['invites an owner', null, 'owner'],
  ['makes somebody an owner', 'admin', 'owner'],
  ['demotes an owner', 'owner', 'viewer'],
  ['removes an owner', 'owner', null],
  ['keeps an owner an owner', 'owner', 'owner'],
] as const)('an admin who %s is refused', (_, from, to) => {
  expect(() => change('admin', from, to)).toThrow(forbidden)
  change('owner', from, to)
})

test('below an admin nobody manages members', () => {
  expect(() => change('maintainer', 'viewer', 'contributor')).toThrow(forbidden)
})

test('the last owner stays', () => {
  const lastOwner = expect.objectContaining({ code: 'LAST_OWNER' })
  expect(() => change('owner', 'owner', 'admin', 1)).toThrow(lastOwner)
  expect(() => change('owner', 'owner', null, 1)).toThrow(lastOwner)
  change('owner', 'owner', 'owner', 1)
})

test('a token without the scope is held back whatever its bearer is', () => {
  const by = { role: 'owner', scopes: ['member:manage'] } as const
  checkMemberChange({ by, from: 'viewer', to: 'admin', owners: 1 })
  expect(() => checkMemberChange({ by, from: null, to: 'owner', owners: 1 })).toThrow(forbidden)
})

test('what somebody can give, follows from what they hold', () => {
  expect(rolesOutOfReach('owner')).toEqual([])
  expect(rolesOutOfReach('admin')).toEqual(['owner'])
  const all = ['viewer', 'contributor', 'maintainer', 'admin', 'owner']
  for (const held of ['maintainer', 'viewer', null] as const) {
    expect(rolesOutOfReach(held)).toEqual(all)
  }
})
