import { ciScopes, permissionsOf } from '@baton/schema'
import { expect, test } from 'vitest'
import { decideScopes } from './token-scopes.ts'

test('left out, the scopes are what the kind usually needs', () => {
  expect(decideScopes('agent', 'viewer', null, undefined)).toEqual(['org:read', 'project:read'])
  expect(decideScopes('ci', 'contributor', null, undefined).sort()).toEqual([...ciScopes].sort())
  expect(decideScopes('personal', 'owner', null, undefined)).toEqual(permissionsOf('owner'))
})

test('a scope beyond the role is refused by name', () => {
  expect(() =>
    decideScopes('ci', 'contributor', null, ['evidence:write', 'gate:confirm', 'org:own']),
  ).toThrow('gate:confirm, org:own')
})

test('a narrow token cannot make a wider one', () => {
  const held = ['token:manage', 'project:read'] as const
  expect(decideScopes('ci', 'contributor', held, undefined)).toEqual(['project:read'])
  expect(() => decideScopes('ci', 'contributor', held, ['evidence:write'])).toThrow(
    'evidence:write',
  )
  expect(() => decideScopes('ci', 'contributor', ['token:manage'], undefined)).toThrow('scopes')
})

test('the same scope twice counts once', () => {
  expect(decideScopes('ci', 'contributor', null, ['project:read', 'project:read'])).toEqual([
    'project:read',
  ])
})
