import { appendEvent } from '@baton/db'
import { dialects, eventually } from '@baton/db/testing'
import type { Event, Problem } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestApi, type TestApi, type Who } from '../../test/harness.ts'
import { readToken } from '../identity/secrets.ts'

const project = 'acme/shop'

type Message = { event: string; id: string; data: string }

/** The server-sent events of a stream, without the pings; null at its end. */
function readMessages(answer: Response): () => Promise<Message | null> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return async function next(): Promise<Message | null> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end === -1) {
        const chunk = await reader?.read()
        if (chunk?.value === undefined) return null
        text += chunk.value
        continue
      }
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      const message = { event: field('event'), id: field('id'), data: field('data') }
      if (message.event !== 'ping' && (message.event !== '' || message.data !== '')) return message
    }
  }
}

describe.each(dialects)('event.watch on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const note = (title: string, of: TestApi = api) =>
    of.as('agent').evidence.add.mutate({ project, kind: 'note', title })

  async function newestId(of: TestApi = api): Promise<string> {
    await note('the beginning', of)
    const { items } = await of.as('viewer').event.list.query({ project, limit: 1 })
    return items[0]?.id ?? ''
  }

  type WatchOptions = { after?: string; headers?: Record<string, string>; of?: TestApi }

  async function watch(who: Who, { after, headers, of = api }: WatchOptions = {}) {
    const stop = new AbortController()
    const input = encodeURIComponent(JSON.stringify({ project }))
    const answer = await of.request(`/trpc/event.watch?input=${input}`, {
      headers: {
        ...(headers ?? of.headers(who)),
        accept: 'text/event-stream',
        ...(after === undefined ? {} : { 'last-event-id': after }),
      },
      signal: stop.signal,
    })
    const message = readMessages(answer)
    const next = async (): Promise<Event> => {
      const found = await message()
      if (found === null || found.event !== '') {
        throw new Error(`the stream gave ${JSON.stringify(found)}`)
      }
      return JSON.parse(found.data) as Event
    }
    const problem = async (): Promise<Problem> => {
      const found = await message()
      expect(found?.event).toBe('serialized-error')
      return JSON.parse(found?.data ?? '').data.problem
    }
    expect((await message())?.event).toBe('connected')
    return { next, problem, message, stop: () => stop.abort() }
  }

  it('gives what happens from now on, and nothing older', async () => {
    await note('old')
    const stream = await watch('viewer')
    const first = stream.next()
    let received = false
    void first.then(() => {
      received = true
    })
    // The stream may still be finding out where now is.
    for (let at = 0; !received; at += 1) await note(`new ${at}`)
    expect(await first).toMatchObject({
      action: 'evidence.add',
      actor: { name: 'Builder' },
      data: { title: expect.stringMatching(/^new/) },
    })
    stream.stop()
  })

  it('goes on after the last event, none lost and none twice, however often it breaks', async () => {
    let after = await newestId()
    const titles = Array.from({ length: 130 }, (_, at) => `note ${at}`)
    const writing = (async () => {
      for (let at = 0; at < titles.length; at += 10) {
        await Promise.all(titles.slice(at, at + 10).map((title) => note(title)))
      }
    })()
    const received: Event[] = []
    for (let length = 1; received.length < titles.length; length += 7) {
      const stream = await watch('viewer', { after })
      for (let at = 0; at < length && received.length < titles.length; at += 1) {
        const event = await stream.next()
        received.push(event)
        after = event.id
      }
      stream.stop()
    }
    await writing
    expect(received.map(({ data }) => data.title).sort()).toEqual([...titles].sort())
    const seqs = received.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  })

  it('stops listening when the client goes', async () => {
    const wakes = vi.spyOn(api.deps.bus, 'wakes')
    const after = await newestId()
    const stream = await watch('viewer', { after })
    await note('seen')
    await stream.next()
    const signal = wakes.mock.calls.at(-1)?.[1]
    expect(signal?.aborted).toBe(false)
    stream.stop()
    await eventually(() => expect(signal?.aborted).toBe(true))
    wakes.mockRestore()
  })

  it('ends with the token, before anything that happens a second later is told', async () => {
    const after = await newestId()
    const token = await api.issueToken('agent')
    const headers = { authorization: `Bearer ${token}` }
    const wakes = vi.spyOn(api.deps.bus, 'wakes')
    const stream = await watch('agent', { after, headers })
    await note('seen')
    expect((await stream.next()).data).toMatchObject({ title: 'seen' })
    const revokedAt = new Date(api.deps.clock()).toISOString()
    await api.db.write((tx) =>
      tx
        .updateTable('apiToken')
        .set({ revokedAt })
        .where('id', '=', readToken(token)?.id ?? '')
        .execute(),
    )
    api.clock.advance(1_000)
    await note('not for them')
    expect((await stream.problem()).code).toBe('UNAUTHENTICATED')
    expect(await stream.message()).toBeNull()
    expect(wakes.mock.calls.at(-1)?.[1].aborted).toBe(true)
    wakes.mockRestore()
  })

  it('ends when the agent behind it is disabled', async () => {
    const { org } = api.as('admin')
    const builder = { org: 'acme', agent: 'builder' }
    const stream = await watch('agent', { after: await newestId() })
    await note('seen')
    await stream.next()
    await org.disableAgent.mutate(builder)
    api.clock.advance(1_000)
    const input = { project, kind: 'note', title: 'not for it' }
    await api.as('contributor').evidence.add.mutate(input)
    expect((await stream.problem()).message).toBe('The agent “Builder” is disabled.')
    await org.enableAgent.mutate(builder)
  })

  it('is open twenty times for an actor, however many have come and gone', async () => {
    const after = await newestId()
    await note('seen')
    const open = async () => {
      const stream = await watch('contributor', { after })
      await stream.next()
      return stream
    }
    const streams = [await open()]
    while (streams.length < 20) streams.push(await open())
    const problem = await (await watch('contributor')).problem()
    expect(problem).toMatchObject({
      code: 'RATE_LIMITED',
      status: 429,
      fix: expect.stringContaining('in 10 seconds'),
    })
    const other = await watch('viewer', { after })
    expect((await other.next()).data).toMatchObject({ title: 'seen' })
    other.stop()
    streams.pop()?.stop()
    await eventually(async () => streams.push(await open()))
    for (const stream of streams) stream.stop()
  })

  it('fails in a way that clients retry when the server stops', async () => {
    await using own = await createTestApi(dialect)
    const stream = await watch('viewer', { after: await newestId(own), of: own })
    await note('seen', own)
    await stream.next()
    own.stop()
    const message = await stream.message()
    // The code of JSON-RPC that tRPC’s clients connect again on.
    expect(JSON.parse(message?.data ?? '')).toMatchObject({
      code: -32603,
      data: { problem: { code: 'UNAVAILABLE' } },
    })
  })

  it('hears of what another server has written', { skip: dialect === 'sqlite' }, async () => {
    const after = await newestId()
    const stream = await watch('viewer', { after })
    await note('here')
    await stream.next()
    // Past the bus of this process: only the database tells of it.
    await api.db.write((tx) =>
      appendEvent(tx, {
        orgId: api.ids.acme,
        projectId: api.ids.shop,
        actorKind: 'system',
        actorId: null,
        action: 'work.create',
        subjectType: 'work_item',
        subjectId: 'elsewhere',
        data: {},
      }),
    )
    expect(await stream.next()).toMatchObject({ subject: { id: 'elsewhere' } })
    stream.stop()
  })

  it('is closed to strangers, and to the log of another project', async () => {
    for (const [who, status] of [
      ['anonymous', 401],
      ['outsider', 404],
    ] as const) {
      const stream = await watch(who)
      expect((await stream.problem()).status).toBe(status)
      expect(await stream.message()).toBeNull()
    }
    await api.as('outsider').evidence.add.mutate({ project: 'other/secret', kind: 'x', title: 'x' })
    const theirs = await api.as('outsider').event.list.query({ project: 'other/secret' })
    const stream = await watch('viewer', { after: theirs.items[0]?.id ?? '' })
    expect((await stream.problem()).code).toBe('NOT_FOUND')
  })
})
