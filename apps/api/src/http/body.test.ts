import type { Problem } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, refusal, type TestApi } from '../../test/harness.ts'
import { parseJson } from './body.ts'

type Surface = { path: string; problemIn: (body: unknown) => unknown }

const rest = '/api/v1/projects/acme/shop/work-items'
const surfaces: Record<string, Surface> = {
  REST: { path: rest, problemIn: (body) => body },
  tRPC: {
    path: '/trpc/work.create',
    problemIn: (body) => (body as { error: { data: { problem: unknown } } }).error.data.problem,
  },
  'a tRPC batch': {
    path: '/trpc/work.create?batch=1',
    problemIn: (body) => {
      const [first] = [body].flat() as { error: { data: { problem: unknown } } }[]
      return first?.error.data.problem
    },
  },
}

describe.each(Object.entries(surfaces))('a body of %s', (_name, { path, problemIn }) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi('sqlite')
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const input = (title: string) => {
    const call =
      path === rest ? `{"title":"${title}"}` : `{"project":"acme/shop","title":"${title}"}`
    return path.endsWith('batch=1') ? `{"0":${call}}` : call
  }

  function send(body: string | Uint8Array, type = 'application/json', declared = true) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes)
        controller.close()
      },
    })
    const length = declared ? { 'content-length': String(bytes.byteLength) } : undefined
    return api.request(path, {
      method: 'POST',
      headers: { ...api.headers('agent'), 'content-type': type, ...length },
      body: declared ? Buffer.from(bytes) : stream,
      duplex: 'half',
    } as RequestInit)
  }

  async function expectRefusal(answer: Promise<Response>, status: number, code: string) {
    const response = await answer
    expect(response.status).toBe(status)
    const problem = problemIn(await jsonOf(response))
    expect(problem).toMatchObject({ code, fix: expect.any(String) })
  }

  it.each([true, false])('is UTF-8, with a declared length: %s', async (declared) => {
    const latin1 = Buffer.from(input('Caf\u00e9'), 'latin1')
    await expectRefusal(send(latin1, undefined, declared), 400, 'MALFORMED_REQUEST')
    expect((await send(input('Caf\u00e9'), undefined, declared)).ok).toBe(true)
  })

  it.each(['application/json; charset=utf-16', 'application/json;charset="latin1"'])(
    'is not %s',
    async (type) => {
      await expectRefusal(send(input('x'), type), 415, 'UNSUPPORTED_MEDIA_TYPE')
    },
  )

  it.each(['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'])(
    'may be %s',
    async (type) => {
      expect((await send(input('x'), type)).ok).toBe(true)
    },
  )

  it.each(['\\ud83d', 'x\\\\\\uDE00', '\\ude00\\ud83d'])(
    'holds no half of a character: %s',
    (half) => expectRefusal(send(input(half)), 400, 'INVALID_INPUT'),
  )

  it('may hold a character in two halves, and the words for half of one', async () => {
    expect((await send(input('\\ud83d\\ude00 and \\\\ud83d'))).ok).toBe(true)
  })

  it.each([65, 1_000])('is refused with %i levels, however short', (levels) => {
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`
    return expectRefusal(send(`{"title":${deep}}`), 400, 'INVALID_INPUT')
  })
})

it('an input in the address of a batch is held to the same, in the request’s own answer', async () => {
  await using api = await createTestApi('sqlite')
  for (const [input, code] of [
    ['{', 'MALFORMED_REQUEST'],
    [`{"0":${'['.repeat(65)}${']'.repeat(65)}}`, 'INVALID_INPUT'],
  ] as const) {
    const answer = await api.request(`/trpc/work.list?batch=1&input=${encodeURIComponent(input)}`, {
      headers: api.headers('agent'),
    })
    expect(answer.status).toBe(400)
    const { error } = await jsonOf<{ error: { data: { problem: Problem } } }>(answer)
    const requestId = answer.headers.get('x-request-id')
    expect(error.data.problem).toMatchObject({ code, requestId, fix: expect.any(String) })
  }
})

it('the words beside a playbook hold no half of a character', async () => {
  await using api = await createTestApi('sqlite')
  const input = { project: 'acme/shop', source: '# A\n', message: 'x\ud800' }
  expect(await refusal(api.as('owner').playbook.import.mutate(input))).toMatchObject({
    code: 'INVALID_INPUT',
    diagnostics: [{ at: { field: 'message' } }],
  })
})

it('a document may have 64 levels', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(() => parseJson(deep(64))).not.toThrow()
  expect(() => parseJson(deep(65))).toThrow('too many values or levels')
})
