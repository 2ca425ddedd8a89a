import type { AddressInfo } from 'node:net'
import type { Problem } from '@baton/schema'
import { serve } from '@hono/node-server'
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
} from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, refusal, type TestApi } from '../../test/harness.ts'
import type { AppRouter } from '../router.ts'

let api: TestApi
let url: string
let close: () => Promise<void>

beforeAll(async () => {
  api = await createTestApi('sqlite')
  const server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`
  close = async () => {
    await new Promise((resolve) => server.close(resolve))
    await api[Symbol.asyncDispose]()
  }
})
afterAll(() => close())

const links: Record<
  string,
  (options: { url: string; headers: Record<string, string> }) => TRPCLink<AppRouter>
> = {
  httpLink: (options) => httpLink(options),
  httpBatchLink: (options) => httpBatchLink(options),
  httpBatchStreamLink: (options) => httpBatchStreamLink(options),
}

describe.each(Object.entries(links))('tRPC through %s', (_name, link) => {
  const client = () =>
    createTRPCClient<AppRouter>({ links: [link({ url, headers: api.headers('agent') })] })

  it('answers queries, mutations and several calls at once', async () => {
    const created = await client().work.create.mutate({ project: 'acme/shop', title: 'By a link' })
    const [me, shown, list] = await Promise.all([
      client().identity.whoAmI.query(),
      client().work.show.query({ project: 'acme/shop', number: created.number }),
      client().work.list.query({ project: 'acme/shop', limit: 1 }),
    ])
    expect(me.kind).toBe('agent')
    expect(shown.title).toBe('By a link')
    expect(list.items).toHaveLength(1)
  })

  it('tells a refusal with its code, message, status and request id', async () => {
    const problem = await refusal(client().project.show.query({ project: 'acme/nothing' }))
    expect(problem).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect(problem.message).toContain('acme/nothing')
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('tells which field of an input is wrong', async () => {
    const problem = await refusal(client().work.list.query({ project: 'acme/shop', limit: 1_000 }))
    expect(problem.code).toBe('INVALID_INPUT')
    expect(problem.diagnostics?.[0]?.at?.field).toBe('limit')
  })
})

describe('tRPC over HTTP', () => {
  it('streams a subscription', async () => {
    const client = createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === 'subscription',
          true: httpSubscriptionLink({
            url,
            EventSource: (await import('eventsource')).EventSource,
            eventSourceOptions: () => ({
              fetch: (address: string | URL, init: object) =>
                fetch(address, {
                  ...init,
                  headers: { ...api.headers('agent'), accept: 'text/event-stream' },
                }),
            }),
          }),
          false: httpLink({ url, headers: api.headers('agent') }),
        }),
      ],
    })
    const seen: string[] = []
    await new Promise<void>((resolve, reject) => {
      const subscription = client.event.watch.subscribe(
        { project: 'acme/shop' },
        {
          onStarted: () =>
            void client.work.create
              .mutate({ project: 'acme/shop', title: 'Watched' })
              .catch(reject),
          onData({ data }) {
            seen.push(data.action)
            if (data.action === 'work.create') {
              subscription.unsubscribe()
              resolve()
            }
          },
          onError: reject,
        },
      )
    })
    expect(seen).toContain('work.create')
  })

  async function codeOf(answer: Response) {
    const body = await jsonOf<{ error: { data: { problem: { code: string } } } }>(answer)
    return body.error.data.problem.code
  }

  const post = (path: string, init: RequestInit) =>
    fetch(`${url}${path}`, { method: 'POST', ...init })

  it('answers 400 to a body that is not JSON', async () => {
    const answer = await post('/work.create', {
      headers: { ...api.headers('agent'), 'content-type': 'application/json' },
      body: '{"project":',
    })
    expect(answer.status).toBe(400)
    expect(await codeOf(answer)).toBe('MALFORMED_REQUEST')
  })

  it('refuses a form, which a foreign page could send', async () => {
    const body = new FormData()
    body.set('title', 'x')
    const answer = await post('/work.create', { headers: api.headers('agent'), body })
    expect(answer.status).toBe(415)
  })

  it('refuses a body over the limit, with and without a declared length', async () => {
    const headers = { ...api.headers('agent'), 'content-type': 'application/json' }
    const big = 'x'.repeat(9 * 1024 * 1024)
    expect((await post('/work.create', { headers, body: big })).status).toBe(413)
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(1024 * 1024)))
      },
    })
    const answer = await post('/work.create', {
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
  })

  it('refuses a document of too many values before it is built, alone and in a batch', async () => {
    const headers = { ...api.headers('agent'), 'content-type': 'application/json' }
    const body = `{"project":"acme/shop","title":"x","more":[${'1,'.repeat(30_000)}1]}`
    for (const path of ['/work.create', '/work.create?batch=1']) {
      expect((await post(path, { headers, body })).status).toBe(400)
    }
    const small = await post('/identity.signIn', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'x'.repeat(100_000) }),
    })
    expect(small.status).toBe(413)
  })

  it('refuses the NUL character in an address, alone and in a batch', async () => {
    const input = '{"project":"acme/shop","assignee":"a\\u0000b"}'
    for (const query of [`input=${input}`, `batch=1&input={"0":${input}}`]) {
      const answer = await fetch(`${url}/work.list?${query}`, { headers: api.headers('agent') })
      expect(answer.status).toBe(400)
      expect(await codeOf(answer)).toBe('INVALID_INPUT')
    }
  })

  it('holds a batch to its cap', async () => {
    const paths = Array.from({ length: 21 }, () => 'identity.whoAmI').join(',')
    const answer = await fetch(`${url}/${paths}?batch=1&input={}`, {
      headers: api.headers('agent'),
    })
    expect(answer.status).toBe(400)
    const { error } = await jsonOf<{ error: { data: { problem: Problem } } }>(answer)
    expect(error.data.problem).toMatchObject({
      code: 'INVALID_INPUT',
      fix: 'Send 20 calls at most in one batch.',
      requestId: answer.headers.get('x-request-id'),
    })
  })

  it('does not find what is no procedure, and takes no mutation by GET', async () => {
    for (const path of ['nothing.here', '__proto__', 'constructor', 'toString']) {
      const answer = await fetch(`${url}/${path}`, { headers: api.headers('agent') })
      expect(answer.status).toBe(404)
    }
    const answer = await fetch(`${url}/work.create?input={}`, { headers: api.headers('agent') })
    expect(answer.status).toBe(405)
    expect(await codeOf(answer)).toBe('METHOD_NOT_ALLOWED')
  })
})
