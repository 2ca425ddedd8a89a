import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal } from '../../test/harness.ts'
import { formatToken, newSecret, readToken } from '../identity/secrets.ts'

const org = 'acme'
const builder = { org, agent: 'builder' }

describe.each(dialects)('a disabled agent on %s', (dialect) => {
  test('is refused at once and gets no token, until it is enabled', async () => {
    await using api = await createTestApi(dialect)
    const { org: admin } = api.as('admin')
    const whoAmI = () => api.as('agent').identity.whoAmI.query()
    expect((await whoAmI()).kind).toBe('agent')

    const disabled = await admin.disableAgent.mutate(builder)
    expect(disabled).toMatchObject({ slug: 'builder', sponsor: { name: 'The owner' } })
    expect(disabled.disabledAt).toEqual(expect.any(String))
    expect((await admin.listAgents.query({ org })).items).toEqual([disabled])
    expect(await refusal(whoAmI())).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The agent “Builder” is disabled.',
    })
    const token = admin.createAgentToken.mutate({ ...builder, name: 'Laptop' })
    expect(await refusal(token)).toMatchObject({
      code: 'FORBIDDEN',
      message: 'The agent “builder” of acme is disabled.',
    })

    expect(await admin.enableAgent.mutate(builder)).toEqual({ ...disabled, disabledAt: null })
    expect((await whoAmI()).kind).toBe('agent')
    await admin.createAgentToken.mutate({ ...builder, name: 'Laptop' })
  })

  test('is refused on every surface: REST, replays of its own requests, and files', async () => {
    await using api = await createTestApi(dialect)
    const headers = api.headers('agent')
    const items = '/api/v1/projects/acme/shop/work-items'
    const post = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'once' },
      body: JSON.stringify({ title: 'Mine' }),
    }
    const file = { method: 'POST', headers, body: 'Some text.' }
    const files = '/files/acme/shop'
    const calls = [
      () => api.request(items, { headers }),
      () => api.request(items, post),
      () => api.request(`${files}?name=a.txt`, file),
    ]
    for (const call of calls) expect((await call()).status).toBeLessThan(300)
    await api.as('admin').org.disableAgent.mutate(builder)
    for (const call of calls) expect((await call()).status).toBe(401)
  })

  test('is disabled once: again changes nothing, and the day stays', async () => {
    await using api = await createTestApi(dialect)
    const { org: admin } = api.as('admin')
    const first = await admin.disableAgent.mutate(builder)
    api.clock.advance(60_000)
    expect(await admin.disableAgent.mutate(builder)).toEqual(first)
    await admin.enableAgent.mutate(builder)
    await admin.enableAgent.mutate(builder)
    const events = await api.db.read
      .selectFrom('event')
      .select(['action', 'subjectId', 'data'])
      .orderBy('seq')
      .execute()
    const data = { slug: 'builder' }
    expect(events).toEqual([
      { action: 'org.disableAgent', subjectId: api.ids.agent, data },
      { action: 'org.enableAgent', subjectId: api.ids.agent, data },
    ])
  })

  test('tells a stranger with a wrong secret nothing about it', async () => {
    await using api = await createTestApi(dialect)
    await api.as('admin').org.disableAgent.mutate(builder)
    const { authorization = '' } = api.headers('agent')
    const known = readToken(authorization.replace('Bearer ', ''))
    const forged = formatToken('agent', known?.id ?? '', newSecret())
    const stranger = api.withHeaders({ authorization: `Bearer ${forged}` })
    const { message } = await refusal(stranger.identity.whoAmI.query())
    expect(message).not.toContain('disabled')
  })

  test('is nobody else’s to disable', async () => {
    await using api = await createTestApi(dialect)
    for (const [who, code] of [
      ['maintainer', 'FORBIDDEN'],
      ['agent', 'PEOPLE_ONLY'],
      ['outsider', 'NOT_FOUND'],
    ] as const) {
      for (const verb of ['disableAgent', 'enableAgent'] as const) {
        expect((await refusal(api.as(who).org[verb].mutate(builder))).code).toBe(code)
      }
    }
    const unknown = api.as('outsider').org.disableAgent.mutate({ org: 'other', agent: 'builder' })
    expect((await refusal(unknown)).code).toBe('NOT_FOUND')
    expect((await api.as('agent').identity.whoAmI.query()).kind).toBe('agent')
  })
})
