import { readdir } from 'node:fs/promises'
import { request as httpRequest, type Server } from 'node:http'
import { join } from 'node:path'
import { eventually } from '@baton/db/testing'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestApi, type TestApi } from '../../test/harness.ts'
import { png } from '../evidence/test-fixture.ts'

/* What only a real connection shows: bodies that never end, and clients that go away. */
describe('/files over a socket', () => {
  let api: TestApi
  let server: Server
  let base = ''
  beforeAll(async () => {
    api = await createTestApi('sqlite', { maxUploadBytes: 1_000_000 })
    server = serve({ fetch: api.app.fetch, port: 0 }) as Server
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await api[Symbol.asyncDispose]()
  })

  const post = (name: string, body: RequestInit['body']) =>
    fetch(`${base}/files/acme/shop?name=${name}`, {
      method: 'POST',
      headers: api.headers('agent'),
      body: body ?? null,
      duplex: 'half',
    } as RequestInit)
  const halfWritten = () => readdir(join(api.dataDir, 'attachments', 'half-written'))

  it('sends a file there and back', async () => {
    const { id } = (await (await post('a.png', png)).json()) as { id: string }
    const headers = api.headers('viewer')
    const answer = await fetch(`${base}/files/acme/shop/${id}`, { headers })
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
    const head = await fetch(`${base}/files/acme/shop/${id}`, { headers, method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(png.length)])
  })

  it('answers a body without end as soon as it is too large', async () => {
    const chunk = new Uint8Array(64_000)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(to) {
        sent += chunk.length
        to.enqueue(chunk)
      },
    })
    const answer = await post('endless', endless)
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close'])
    expect(sent).toBeLessThan(20_000_000)
    expect((await post('announced', new Uint8Array(3_000_000))).status).toBe(413)
    expect(await halfWritten()).toEqual([])
    // The connection that was cut is not used again.
    expect((await post('small', 'x')).status).toBe(201)
  })

  it('leaves nothing of an upload whose client goes away', async () => {
    const before = await api.db.read.selectFrom('attachment').select('id').execute()
    const request = httpRequest(`${base}/files/acme/shop?name=gone`, {
      method: 'POST',
      headers: { ...api.headers('agent'), 'content-length': '500000' },
    })
    request.on('error', () => undefined)
    request.write(new Uint8Array(1_000))
    await eventually(async () => expect(await halfWritten()).toHaveLength(1))
    request.destroy()
    await eventually(async () => expect(await halfWritten()).toEqual([]))
    expect(await api.db.read.selectFrom('attachment').select('id').execute()).toEqual(before)
  })

  it('lets go of a live stream whose client goes away', async () => {
    const wakes = vi.spyOn(api.deps.bus, 'wakes')
    const stop = new AbortController()
    const input = encodeURIComponent(JSON.stringify({ project: 'acme/shop' }))
    await fetch(`${base}/trpc/event.watch?input=${input}`, {
      headers: api.headers('viewer'),
      signal: stop.signal,
    })
    await eventually(() => expect(wakes).toHaveBeenCalled())
    expect(wakes.mock.calls[0]?.[1].aborted).toBe(false)
    stop.abort()
    await eventually(() => expect(wakes.mock.calls[0]?.[1].aborted).toBe(true))
    wakes.mockRestore()
  })
})
