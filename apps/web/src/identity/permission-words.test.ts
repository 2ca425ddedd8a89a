import { permissions, roles } from '@baton/schema/plain'
import { expect, test } from 'vitest'
import { addedBy, roleWords } from './permission-words.ts'

test('the roles together hold every permission once', () => {
  expect(roles.flatMap(addedBy).toSorted()).toEqual(permissions.toSorted())
})

test('a role is told by what it adds', () => {
  expect(roleWords('viewer')).toBe('May see the members and read the projects.')
  expect(roleWords('owner')).toBe('May also rename the organisation and name its owners.')
})
