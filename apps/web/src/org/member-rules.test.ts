import type { Role } from '@baton/schema'
import { expect, test } from 'vitest'
import { whyNot } from './member-rules.ts'

const change = (by: Role, from: Role | null, to: Role | null, owners: number | null = 2) =>
  whyNot({ by, from, to, owners })

test('an admin manages everybody below an owner', () => {
  expect(change('admin', 'viewer', 'admin')).toBeNull()
  expect(change('admin', null, 'admin')).toBeNull()
  expect(change('admin', 'admin', null)).toBeNull()
})

test('only an owner makes, changes and removes owners', () => {
  for (const [from, to] of [
    [null, 'owner'],
    ['admin', 'owner'],
    ['owner', 'viewer'],
    ['owner', null],
  ] as const) {
    expect(change('admin', from, to)).toMatch(/^Only an owner/)
    expect(change('owner', from, to)).toBeNull()
  }
})

test('below an admin nobody manages people', () => {
  expect(change('maintainer', 'viewer', 'contributor')).toMatch(/^Only an admin/)
})

test('the last owner stays', () => {
  expect(change('owner', 'owner', 'admin', 1)).toMatch(/^The last owner/)
  expect(change('owner', 'owner', null, 1)).toMatch(/^The last owner/)
  expect(change('owner', 'owner', 'owner', 1)).toBeNull()
  expect(change('owner', 'owner', 'admin', null)).toBeNull()
})
