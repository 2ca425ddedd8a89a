import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, type TestApi } from '../../test/harness.ts'

describe.each(dialects)('REST on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const items = '/api/v1/projects/acme/shop/work-items'

  function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    return api.request(path, {
      method,
      headers: { ...api.headers('agent'), 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  it('creates with 201 and reads what it created', async () => {
    const created = await send('POST', items, { title: 'Through REST' })
    expect(created.status).toBe(201)
    const { number } = await jsonOf<{ number: number }>(created)
    const shown = await send('GET', `${items}/${number}`)
    expect(shown.status).toBe(200)
    expect(await shown.json()).toMatchObject({ title: 'Through REST', project: 'acme/shop' })
  })

  it('reads numbers from the query without changing what tRPC takes', async () => {
    const listed = await send('GET', `${items}?limit=1`)
    expect(listed.status).toBe(200)
    const input = encodeURIComponent(JSON.stringify({ project: 'acme/shop', limit: '1' }))
    const typed = await send('GET', `/trpc/work.list?input=${input}`)
    expect(typed.status).toBe(400)
  })

  it.each([
    ['GET', `${items}?limit=many`, undefined, 400, 'INVALID_INPUT'],
    ['GET', `${items}?nonsense=1`, undefined, 400, 'INVALID_INPUT'],
    ['GET', `${items}?limit=1&limit=2`, undefined, 400, 'INVALID_INPUT'],
    ['GET', `${items}/0`, undefined, 400, 'INVALID_INPUT'],
    ['GET', `${items}/999999`, undefined, 404, 'NOT_FOUND'],
    ['GET', '/api/v1/projects/acme/%zz/work-items', undefined, 400, 'INVALID_INPUT'],
    ['GET', `${items}?kind=a%00b`, undefined, 400, 'INVALID_INPUT'],
    ['POST', items, { title: 'a\0b' }, 400, 'INVALID_INPUT'],
    ['POST', items, `{"title":${'['.repeat(30_000)}`, 400, 'INVALID_INPUT'],
    ['POST', items, { title: 'x'.repeat(2 * 1024 * 1024) }, 413, 'TOO_LARGE'],
    ['GET', '/api/v1/projects/other/secret/work-items', undefined, 404, 'NOT_FOUND'],
    ['GET', '/api/v1/nothing', undefined, 404, 'NOT_FOUND'],
    ['PATCH', items, {}, 405, 'METHOD_NOT_ALLOWED'],
    ['POST', items, '{"title":', 400, 'MALFORMED_REQUEST'],
    ['POST', items, [], 400, 'INVALID_INPUT'],
    ['POST', items, { title: 'x', project: 'other/secret' }, 400, 'INVALID_INPUT'],
    ['POST', `${items}?title=y`, { title: 'x' }, 400, 'INVALID_INPUT'],
    ['POST', items, { title: '' }, 400, 'INVALID_INPUT'],
    ['POST', items, { title: 'x', colour: 'red' }, 400, 'INVALID_INPUT'],
  ])('%s %s with %j answers %i as a problem', async (method, path, body, status, code) => {
    const answer = await send(method, path, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = await jsonOf<{ requestId: string; fix?: string; diagnostics?: [] }>(answer)
    expect(problem).toMatchObject({ status, code })
    // What to do about it, or which fields to look at.
    expect(problem.fix ?? problem.diagnostics).toBeDefined()
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'))
  })

  it('names the methods that a path takes', async () => {
    expect((await send('PATCH', items, {})).headers.get('allow')).toBe('POST, GET, HEAD')
    expect((await send('HEAD', items)).status).toBe(200)
  })

  it('refuses other content than JSON', async () => {
    const answer = await send('POST', items, 'title=x', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(answer.status).toBe(415)
  })
})
