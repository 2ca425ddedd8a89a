import { deleteMember, lockOrg } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { ciScopes } from '@baton/schema'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'
import { readToken } from '../identity/secrets.ts'

const org = 'acme'
const project = 'acme/shop'

/** A client that calls with a token that the API answered. */
function bearer(api: TestApi, { token }: { token: string }) {
  return api.withHeaders({ authorization: `Bearer ${token}` })
}

describe.each(dialects)('agents and tokens on %s', (dialect) => {
  test('an agent is answered for by the person who made it', async () => {
    await using api = await createTestApi(dialect)
    const input = { org, slug: 'reviewer', name: 'Reviewer' }
    const agent = await api.as('admin').org.createAgent.mutate(input)
    expect(agent).toMatchObject({
      ...{ slug: 'reviewer', name: 'Reviewer', role: 'contributor', disabledAt: null },
      sponsor: { kind: 'person', id: api.ids.people.admin, name: 'The admin' },
    })
    const { items } = await api.as('viewer').org.listAgents.query({ org })
    expect(items.map(({ slug }) => slug)).toEqual(['reviewer', 'builder'])
    expect(items[0]).toEqual(agent)
    expect(await refusal(api.as('owner').org.createAgent.mutate(input))).toMatchObject({
      code: 'ALREADY_EXISTS',
    })
  })

  test('an agent takes the name of no member and no other agent', async () => {
    await using api = await createTestApi(dialect)
    for (const name of ['the VIEWER', 'builder']) {
      const call = api.as('admin').org.createAgent.mutate({ org, slug: 'another', name })
      expect(await refusal(call)).toMatchObject({ diagnostics: [{ code: 'NAME_TAKEN' }] })
    }
  })

  test('below an admin nobody creates an agent', async () => {
    await using api = await createTestApi(dialect)
    for (const who of ['maintainer', 'agent', 'ci'] as const) {
      const call = api.as(who).org.createAgent.mutate({ org, slug: 'mine' })
      const code = who === 'maintainer' ? 'FORBIDDEN' : 'PEOPLE_ONLY'
      expect(await refusal(call)).toMatchObject({ code })
    }
  })

  test('an agent’s token works, shows its secret once, and stops when revoked', async () => {
    await using api = await createTestApi(dialect)
    const admin = api.as('admin').org
    const created = await admin.createAgentToken.mutate({ org, agent: 'builder', name: 'Laptop' })
    expect(created).toMatchObject({
      ...{ kind: 'agent', name: 'Laptop', project: null, lastUsedAt: null, revokedAt: null },
      actor: { kind: 'agent', id: api.ids.agent, name: 'Builder' },
    })
    expect(created.scopes).toContain('work:write')
    expect(created.scopes).not.toContain('playbook:approve')
    const me = await bearer(api, created).identity.whoAmI.query()
    expect(me).toMatchObject({ kind: 'agent', id: api.ids.agent, scopes: created.scopes })

    const { items } = await admin.listTokens.query({ org })
    const { token: secret, ...shown } = created
    expect(items.map(({ id }) => id)).toContain(created.id)
    expect(items.find(({ id }) => id === created.id)).toMatchObject({
      ...shown,
      lastUsedAt: expect.any(String),
    })
    expect(JSON.stringify(items)).not.toContain(secret)
    const rows = await api.db.read.selectFrom('apiToken').selectAll().execute()
    const events = await api.db.read.selectFrom('event').selectAll().execute()
    // A secret may hold underscores itself: its own reader finds it in the token.
    const kept = JSON.stringify([rows, events])
    expect(readToken(secret)?.secret).toHaveLength(43)
    expect(kept).not.toContain(readToken(secret)?.secret)

    const revoke = { org, token: created.id }
    await admin.revokeToken.mutate(revoke)
    await admin.revokeToken.mutate(revoke)
    expect(await refusal(bearer(api, created).identity.whoAmI.query())).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    const revocations = await api.db.read
      .selectFrom('event')
      .select('subjectId')
      .where('action', '=', 'org.revokeToken')
      .execute()
    expect(revocations).toEqual([{ subjectId: created.id }])
  })

  test('an agent works as long as its sponsor is a member who is not disabled', async () => {
    await using api = await createTestApi(dialect)
    const owner = api.as('owner').org
    await api.as('admin').org.createAgent.mutate({ org, slug: 'helper' })
    const input = { org, agent: 'helper', name: 'Laptop' }
    const helper = bearer(api, await owner.createAgentToken.mutate(input)).identity.whoAmI
    expect((await helper.query()).kind).toBe('agent')
    const disable = (disabledAt: string | null) =>
      api.db.write((tx) =>
        tx
          .updateTable('person')
          .set({ disabledAt })
          .where('id', '=', api.ids.people.admin)
          .execute(),
      )
    await disable(new Date().toISOString())
    expect((await refusal(helper.query())).code).toBe('UNAUTHENTICATED')
    await disable(null)
    expect((await helper.query()).kind).toBe('agent')

    await owner.removeMember.mutate({ org, email: 'admin@example.org' })
    // A member of another org answers for nothing here.
    await api.db.write((tx) =>
      tx
        .insertInto('member')
        .values({
          orgId: api.ids.other,
          personId: api.ids.people.admin,
          role: 'owner',
          joinedAt: new Date().toISOString(),
        })
        .execute(),
    )
    expect((await refusal(helper.query())).code).toBe('UNAUTHENTICATED')
    expect(await refusal(owner.createAgentToken.mutate(input))).toMatchObject({
      code: 'FORBIDDEN',
      message: 'Nobody answers for the agent “helper” any more: its sponsor has left acme.',
    })
    expect((await api.as('agent').identity.whoAmI.query()).kind).toBe('agent')
  })

  test('whoever is removed while they make a token gets none', async () => {
    const bothLetIn = Promise.withResolvers<void>()
    let letIn = 0
    await using api = await createTestApi(dialect, {
      onQuery: ({ sql }) => {
        if (/from "session"/.test(sql)) letIn += 1
        if (letIn === 2) bothLetIn.resolve()
      },
    })
    const [holding, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { orgId, personId } = { orgId: api.ids.acme, personId: api.ids.people.admin }
    const removal = api.db.write(async (tx) => {
      await lockOrg(tx, { orgId })
      holding.resolve()
      await release.promise
      await deleteMember(tx, { orgId, personId })
    })
    await holding.promise
    const { org: acme, project: shop } = api.as('admin')
    const calls = [
      acme.createAgentToken.mutate({ org, agent: 'builder', name: 'x' }),
      shop.createToken.mutate({ project, name: 'x' }),
    ]
    const problems = Promise.all(calls.map(refusal))
    await bothLetIn.promise
    release.resolve()
    await removal
    expect((await problems).map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })

  test('a token ends on its day', async () => {
    await using api = await createTestApi(dialect)
    const input = { org, agent: 'builder', name: 'Short', expiresInDays: 1 }
    const created = await api.as('owner').org.createAgentToken.mutate(input)
    api.clock.advance(24 * 60 * 60 * 1_000 + 1)
    expect(await refusal(bearer(api, created).identity.whoAmI.query())).toMatchObject({
      code: 'TOKEN_EXPIRED',
    })
  })

  test('scopes beyond the role are refused by name', async () => {
    await using api = await createTestApi(dialect)
    const { org: acme, project: shop } = api.as('owner')
    const scopes = ['work:write', 'gate:confirm'] as const
    const agent = acme.createAgentToken.mutate({
      ...{ org, agent: 'builder', name: 'x', scopes: [...scopes] },
    })
    const ci = shop.createToken.mutate({ project, name: 'x', scopes: [...scopes] })
    for (const problem of await Promise.all([agent, ci].map(refusal))) {
      expect(problem).toMatchObject({ code: 'INVALID_INPUT', status: 400 })
      expect(problem.message).toContain('gate:confirm')
      expect(problem.message).not.toContain('work:write')
    }
    await acme.createAgent.mutate({ org, slug: 'reader', role: 'viewer' })
    const viewer = acme.createAgentToken.mutate({
      ...{ org, agent: 'reader', name: 'x', scopes: ['work:write'] },
    })
    expect(await refusal(viewer)).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('a CI token is bound to its project', async () => {
    await using api = await createTestApi(dialect)
    await api.as('owner').project.create.mutate({ org, slug: 'web', name: 'Web' })
    const created = await api.as('admin').project.createToken.mutate({ project, name: 'Pipeline' })
    expect([...created.scopes].sort()).toEqual([...ciScopes].sort())
    expect(created).toMatchObject({
      ...{ kind: 'ci', project, actor: { kind: 'ci', id: created.id, name: 'Pipeline' } },
    })
    const ci = bearer(api, created)
    expect((await ci.project.list.query({})).items.map(({ ref }) => ref)).toEqual([project])
    expect(await refusal(ci.project.show.query({ project: 'acme/web' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { items } = await api.as('admin').org.listTokens.query({ org })
    expect(items[0]).toMatchObject({ id: created.id, kind: 'ci', project })
    expect(
      await refusal(api.as('maintainer').project.createToken.mutate({ project, name: 'x' })),
    ).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('an org neither sees nor revokes what is not its own', async () => {
    await using api = await createTestApi(dialect)
    const outsider = api.as('outsider').org
    expect((await outsider.listTokens.query({ org: 'other' })).items).toEqual([])
    const calls = [
      outsider.revokeToken.mutate({ org: 'other', token: api.ids.ci }),
      outsider.createAgentToken.mutate({ org: 'other', agent: 'builder', name: 'x' }),
      outsider.listTokens.query({ org }),
    ]
    const problems = await Promise.all(calls.map(refusal))
    expect(problems.map(({ code }) => code)).toEqual(calls.map(() => 'NOT_FOUND'))

    const own = await api.as('owner').identity.createToken.mutate({ name: 'Mine' })
    const { items } = await api.as('owner').org.listTokens.query({ org })
    expect(items.map(({ kind }) => kind).sort()).toEqual(['agent', 'ci'])
    expect(
      await refusal(api.as('owner').org.revokeToken.mutate({ org, token: own.id })),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})
