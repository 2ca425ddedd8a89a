import { expect, it } from 'vitest'
import { createTestApi } from '../test/harness.ts'

it('has only routes that Hono can match by one regular expression', async () => {
  await using api = await createTestApi('sqlite')
  await api.request('/livez')
  // Two routes that its router cannot tell apart would send every request through a slower one.
  expect(api.app.router.name).toBe('SmartRouter + RegExpRouter')
})
