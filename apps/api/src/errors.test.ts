import { expect, test } from 'vitest'
import { z } from 'zod'
import { wordsOf } from './errors.ts'

test.each([
  [z.int().min(1), 1e22, 'is too large'],
  [z.int().max(366), 400, 'has to be at most 366'],
  [z.int().min(1), 0, 'has to be at least 1'],
  [z.array(z.int()).max(1), [1, 2], 'give at most 1 entries'],
  [z.string().min(1), '', 'may not be empty'],
  [z.string().min(3), 'x', 'use at least 3 characters'],
  [z.string().max(1), 'xx', 'use at most 1 characters'],
  [z.int().max(5, 'is more than an oven holds'), 6, 'is more than an oven holds'],
  [z.object({ a: z.int() }), {}, 'is missing'],
])('a wrong value is said without the words of the schema: %#', (schema, value, words) => {
  const [first] = schema.safeParse(value).error?.issues ?? []
  expect(first === undefined ? null : wordsOf(first)).toBe(words)
})
