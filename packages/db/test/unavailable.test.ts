import { expect, it, test } from 'vitest'
import { isUnavailable } from '../src/index.ts'
import { createTestDatabase } from '../testing/index.ts'

test.each([
  ['ECONNREFUSED', true],
  ['57P01', true],
  ['53300', true],
  ['55P03', true],
  ['40P01', true],
  ['40001', true],
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_SNAPSHOT', true],
  ['SQLITE_FULL', true],
  ['23505', false],
  ['42703', false],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
])('%s: %s', (code, expected) => {
  expect(isUnavailable(Object.assign(new Error('x'), { code }))).toBe(expected)
})

it('a Postgres pool that is closed cannot serve', async () => {
  const test = await createTestDatabase('postgres')
  await test[Symbol.asyncDispose]()
  const query = test.database.read.selectFrom('org').selectAll().execute()
  const error: unknown = await query.catch((reason: unknown) => reason)
  expect(isUnavailable(error)).toBe(true)
})
