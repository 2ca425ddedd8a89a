import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createTestApi } from '../../test/harness.ts'
import { createLog } from '../observability/log.ts'

it('names the pattern of an address that may hold something personal, whatever is answered', async () => {
  await using api = await createTestApi('sqlite')
  const lines: string[] = []
  const stream = new PassThrough().on('data', (chunk) => lines.push(String(chunk)))
  api.deps.log = createLog('info', stream)
  const path = '/api/v1/orgs/acme/members/somebody@example.org'
  const foreign = { 'sec-fetch-site': 'cross-site' }
  const tries = [
    ['DELETE', path, api.headers('viewer'), 403],
    ['PATCH', path, api.headers('viewer'), 405],
    ['DELETE', path, { ...api.headers('viewer'), ...foreign }, 403],
    ['GET', path.replace('members', 'guests'), api.headers('viewer'), 404],
  ] as const
  for (const [method, address, headers, status] of tries) {
    expect((await api.request(address, { method, headers })).status).toBe(status)
  }
  const member = '/api/v1/orgs/:org/members/:email'
  expect(lines.map((line) => JSON.parse(line).path)).toEqual([member, member, member, '/api/*'])
})
