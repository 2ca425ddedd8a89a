import { revokeToken } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const org = 'acme'
const project = 'acme/shop'
const name = 'x'

function bearer(api: TestApi, { token }: { token: string }) {
  return api.withHeaders({ authorization: `Bearer ${token}` })
}

describe.each(dialects)('what a token makes of itself, on %s', (dialect) => {
  test('with all its scopes no successor, no guest, and no view of the others', async () => {
    await using api = await createTestApi(dialect)
    const { identity } = api.as('owner')
    const other = await identity.createToken.mutate({ name })
    const own = await identity.createToken.mutate({ name })
    const client = bearer(api, own)
    const refused = {
      'make other tokens': () => client.identity.createToken.mutate({ name }),
      'list tokens': () => client.identity.listTokens.query({}),
      'revoke other tokens': () => client.identity.revokeToken.mutate({ token: other.id }),
      'invite people': () =>
        client.org.addMember.mutate({
          ...{ org, email: 'guest@example.org', role: 'viewer' },
        }),
    }
    for (const [what, call] of Object.entries(refused)) {
      expect(await refusal(call())).toMatchObject({
        code: 'FORBIDDEN',
        message: `An API token cannot ${what}: sign in.`,
      })
    }
    const agent = api.as('agent').identity
    for (const call of [agent.createToken.mutate({ name }), agent.listTokens.query({})]) {
      expect((await refusal(call)).code).toBe('PEOPLE_ONLY')
    }
    // Whoever finds a token that leaked may end it with itself.
    await client.identity.revokeToken.mutate({ token: own.id })
    expect((await refusal(client.identity.whoAmI.query())).code).toBe('UNAUTHENTICATED')
    expect((await identity.listTokens.query({})).items).toHaveLength(2)
  })

  test('tokens for agents and CI that end with it', async () => {
    await using api = await createTestApi(dialect)
    const { identity, org: acme } = api.as('owner')
    const parent = await identity.createToken.mutate({
      ...{ name, expiresInDays: 7, scopes: ['agent:manage', 'token:manage', 'project:read'] },
    })
    const client = bearer(api, parent)
    const long = await client.org.createAgentToken.mutate({ org, agent: 'builder', name })
    const short = await client.project.createToken.mutate({ project, name, expiresInDays: 1 })
    expect(long).toMatchObject({ expiresAt: parent.expiresAt, scopes: ['project:read'] })
    expect(short.expiresAt < parent.expiresAt).toBe(true)
    const apart = await acme.createAgentToken.mutate({ org, agent: 'builder', name })
    const who = (token: { token: string }) => bearer(api, token).identity.whoAmI.query()
    for (const token of [long, short, apart]) await who(token)

    await identity.revokeToken.mutate({ token: parent.id })
    for (const token of [parent, long, short]) {
      expect((await refusal(who(token))).code).toBe('UNAUTHENTICATED')
    }
    expect((await who(apart)).kind).toBe('agent')
    const { items } = await acme.listTokens.query({ org })
    expect(items.filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(2)
    const events = await api.db.read
      .selectFrom('event')
      .select(['orgId', 'data'])
      .where('action', '=', 'identity.revokeToken')
      .execute()
    expect(events.map(({ orgId }) => orgId)).toEqual(expect.arrayContaining([null, api.ids.acme]))
    expect(events).toHaveLength(2)
    for (const { data } of events) expect(data).toMatchObject({ kind: 'personal', tokens: 2 })
  })

  test('nothing any more once it is revoked, also in a call under way', async () => {
    const letIn = Promise.withResolvers<void>()
    await using api = await createTestApi(dialect, {
      onQuery: ({ sql }) => {
        if (/^select [\s\S]* from "api_token"/.test(sql)) letIn.resolve()
      },
    })
    const parent = await api.as('owner').identity.createToken.mutate({ name })
    const [holding, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const owner = { personId: api.ids.people.owner }
    const revocation = api.db.write(async (tx) => {
      await revokeToken(tx, { owner, id: parent.id, at: new Date().toISOString() })
      holding.resolve()
      await release.promise
    })
    await holding.promise
    const call = refusal(
      bearer(api, parent).org.createAgentToken.mutate({ org, agent: 'builder', name }),
    )
    await letIn.promise
    release.resolve()
    await revocation
    expect((await call).code).toBe('UNAUTHENTICATED')
  })
})
