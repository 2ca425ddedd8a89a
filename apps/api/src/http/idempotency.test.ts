import { claimIdempotencyKey, findIdempotent, releaseIdempotencyKey } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, type TestApi } from '../../test/harness.ts'
import type { Context } from '../context.ts'
import { commit } from '../event/commit.ts'
import { hashSecret, readToken } from '../identity/secrets.ts'
import { once } from './idempotency.ts'

const items = '/api/v1/projects/acme/shop/work-items'

describe.each(dialects)('an Idempotency-Key on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    return api.request(path, {
      method,
      headers: { ...api.headers('agent'), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async function countOf() {
    const page = await jsonOf<{ items: unknown[] }>(await send('GET', `${items}?limit=100`))
    return page.items.length
  }

  it('carries a POST out once and answers the repetition alike', async () => {
    const before = await countOf()
    const first = await send('POST', items, { title: 'Once' }, { 'idempotency-key': 'k1' })
    const again = await send('POST', items, { title: 'Once' }, { 'idempotency-key': 'k1' })
    expect(again.status).toBe(201)
    expect(await again.json()).toEqual(await first.json())
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await countOf()).toBe(before + 1)
  })

  it('holds for a single call over tRPC as well', async () => {
    const before = await countOf()
    const body = { project: 'acme/shop', title: 'Twice' }
    const call = (input: object) =>
      send('POST', '/trpc/work.create', input, { 'idempotency-key': 'k-rpc' })
    const first = await jsonOf<{ result: { data: { number: number } } }>(await call(body))
    const again = await call(body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await again.json()).toEqual(first)
    expect((await call({ ...body, title: 'Other' })).status).toBe(422)
    expect(await countOf()).toBe(before + 1)
  })

  it('refuses the key for another body, and a key that is none', async () => {
    await send('POST', items, { title: 'A' }, { 'idempotency-key': 'k2' })
    const other = await send('POST', items, { title: 'B' }, { 'idempotency-key': 'k2' })
    expect(other.status).toBe(422)
    const bad = await send('POST', items, { title: 'B' }, { 'idempotency-key': 'x'.repeat(256) })
    expect(bad.status).toBe(400)
  })

  it('lets exactly one of many at once through', async () => {
    const before = await countOf()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        send('POST', items, { title: 'Race' }, { 'idempotency-key': 'k3' }),
      ),
    )
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(await countOf()).toBe(before + 1)
  })

  it('does not keep refusals: the same key works once the request does', async () => {
    const bad = await send('POST', items, { title: '' }, { 'idempotency-key': 'k4' })
    expect(bad.status).toBe(400)
    const good = await send('POST', items, { title: 'Good' }, { 'idempotency-key': 'k4' })
    expect(good.status).toBe(201)
  })

  it('belongs to whoever sent it', async () => {
    const mine = await send('POST', items, { title: 'Mine' }, { 'idempotency-key': 'k5' })
    const theirs = await api.request(items, {
      method: 'POST',
      headers: {
        ...api.headers('contributor'),
        'content-type': 'application/json',
        'idempotency-key': 'k5',
      },
      body: JSON.stringify({ title: 'Mine' }),
    })
    const numbers = await Promise.all(
      [mine, theirs].map((answer) => jsonOf<{ number: number }>(answer)),
    )
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(2)
  })

  it('takes fields in the query for part of the request', async () => {
    const first = await send('POST', `${items}?title=First`, undefined, {
      'idempotency-key': 'k7',
    })
    expect(first.status).toBe(201)
    const other = await send('POST', `${items}?title=Other`, undefined, {
      'idempotency-key': 'k7',
    })
    expect(other.status).toBe(422)
  })

  it('answers nothing again to a token that was revoked', async () => {
    const token = await api.issueToken('agent')
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'k8' }
    expect((await send('POST', items, { title: 'Mine' }, headers)).status).toBe(201)
    await api.db.write((tx) =>
      tx
        .updateTable('apiToken')
        .set({ revokedAt: new Date().toISOString() })
        .where('secretHash', '=', hashSecret(readToken(token)?.secret ?? ''))
        .execute(),
    )
    expect((await send('POST', items, { title: 'Mine' }, headers)).status).toBe(401)
  })

  it('writes nothing for strangers, whose requests hold passwords', async () => {
    const count = async () =>
      (await api.db.read.selectFrom('idempotency').selectAll().execute()).length
    const before = await count()
    const body = JSON.stringify({ email: 'owner@example.org', password: 'a guess' })
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'k9' }
    await api.request('/api/v1/session', { method: 'POST', headers, body })
    await api.request(items, { method: 'POST', headers, body: '{"title":"x"}' })
    expect(await count()).toBe(before)
  })

  it('lets one of two take over what a dead server left behind', async () => {
    const id = { actor: api.ids.agentToken, key: 'k10' }
    const createdAt = new Date(Date.now() - 10 * 60_000).toISOString()
    const claim = { ...id, requestHash: 'x', createdAt }
    await api.db.write((tx) => claimIdempotencyKey(tx, claim))
    await api.db.write((tx) => releaseIdempotencyKey(tx, claim))
    const fresh = { ...claim, createdAt: new Date().toISOString() }
    await api.db.write((tx) => claimIdempotencyKey(tx, fresh))
    // The other one read the old claim and is late: what it frees is not there any more.
    await api.db.write((tx) => releaseIdempotencyKey(tx, claim))
    expect(await findIdempotent(api.db.read, id)).toMatchObject({ createdAt: fresh.createdAt })
  })

  it('carries nothing out for a request that was taken over while it waited', async () => {
    const context = (): Context => ({
      deps: api.deps,
      path: 'work.create',
      request: {
        id: 'test',
        address: 'test',
        userAgent: null,
        credential: api.credentials.agent,
        actor: null,
        counted: false,
        calls: [],
        actorId: null,
        cookies: [],
        idempotency: null,
      },
    })
    const done: string[] = []
    const take = (name: string, ready: Promise<void>, claimed: () => void) => {
      const ctx = context()
      const request = { procedure: ctx.path, readInput: async () => ({}) }
      return once(ctx, 'k11', request, async () => {
        claimed()
        await ready
        const event = { subject: { type: 'work_item', id: name }, data: {} }
        await commit(ctx, async () => ({ result: null, event }))
        done.push(name)
        return { status: 201, body: name, secret: false }
      })
    }
    const slow = Promise.withResolvers<void>()
    const claimed = Promise.withResolvers<void>()
    const first = take('first', slow.promise, claimed.resolve)
    await claimed.promise
    api.clock.advance(3 * 60_000)
    const second = await take('second', Promise.resolve(), () => {})
    expect(second).toMatchObject({ body: 'second', replayed: false })
    slow.resolve()
    await expect(first).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' })
    expect(done).toEqual(['second'])
    const again = await take('third', Promise.resolve(), () => {})
    expect(again).toMatchObject({ body: 'second', replayed: true })
  })

  it('never keeps an answer that holds a secret', async () => {
    const headers = {
      ...api.headers('owner'),
      'content-type': 'application/json',
      'idempotency-key': 'k6',
    }
    const body = JSON.stringify({ name: 'Laptop' })
    const request = () => api.request('/api/v1/me/tokens', { method: 'POST', headers, body })
    const first = await request()
    const { token } = await jsonOf<{ token: string }>(first)
    const again = await request()
    expect(again.status).toBe(409)
    const rows = await api.db.read.selectFrom('idempotency').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('counts every request against the limit of its caller, once', async () => {
    await using strict = await createTestApi(dialect, { limits: { calls: 5 } })
    const post = async (key: string, title: string) => {
      const answer = await strict.request(items, {
        method: 'POST',
        headers: {
          ...strict.headers('agent'),
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ title }),
      })
      return answer.status
    }
    const statuses = [await post('k', 'A'), await post('k', 'A'), await post('k', 'B')]
    statuses.push(await post('l', ''), await post('l', 'C'))
    expect(statuses).toEqual([201, 201, 422, 400, 201])
    expect([await post('k', 'A'), await post('k', 'B'), await post('m', 'D')]).toEqual([
      429, 429, 429,
    ])
    const keys = await strict.db.read.selectFrom('idempotency').select('key').execute()
    expect(keys.map(({ key }) => key).toSorted()).toEqual(['k', 'l'])
  })
})
