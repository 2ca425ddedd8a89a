import { stat } from 'node:fs/promises'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'
import { issueSetupLink, setupUrlFile } from './setup.ts'

const password = 'correct horse battery'
const minutes = 60_000

/** The session that a call's answer sets, as headers for the next call. */
function sessionOf(api: TestApi, answer: Response): Record<string, string> {
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  return { cookie, origin: api.origin }
}

function call(api: TestApi, path: string, body: unknown, headers: Record<string, string> = {}) {
  return api.request(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

const tokenOf = (url: string) => url.split('#token=')[1] ?? ''

const owner = {
  email: 'Ada@Example.org',
  name: 'Ada',
  password,
  org: { slug: 'first', name: 'First' },
  project: { slug: 'thing', name: 'Thing' },
}

describe.each(dialects)('identity on %s', (dialect) => {
  describe('setup', () => {
    let api: TestApi
    beforeAll(async () => {
      api = await createTestApi(dialect, { seed: false })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('takes only the newest link, in time', async () => {
      expect(await api.as('anonymous').identity.setupState.query()).toEqual({ required: true })
      const old = await issueSetupLink(api.deps)
      const link = await issueSetupLink(api.deps)
      expect((await stat(setupUrlFile(api.dataDir))).mode & 0o777).toBe(0o600)
      for (const token of [tokenOf(old), 'x'.repeat(43)]) {
        expect((await call(api, '/setup', { ...owner, token })).status).toBe(400)
      }
      api.clock.advance(31 * minutes)
      const late = await refusal(
        api.as('anonymous').identity.setup.mutate({ ...owner, token: tokenOf(link) }),
      )
      expect(late.code).toBe('LINK_INVALID')
      expect(await api.as('anonymous').identity.setupState.query()).toEqual({ required: true })
    })

    it('refuses a password that everybody tries, and changes nothing by it', async () => {
      const token = tokenOf(await issueSetupLink(api.deps))
      const weak = { ...owner, token, password: 'Password123' }
      const problem = await refusal(api.as('anonymous').identity.setup.mutate(weak))
      expect(problem.diagnostics?.[0]).toMatchObject({
        code: 'PASSWORD_COMMON',
        at: { field: 'password' },
      })
      expect(await api.db.read.selectFrom('person').selectAll().execute()).toEqual([])
    })

    it('makes owner, org and project once, and signs in', async () => {
      const token = tokenOf(await issueSetupLink(api.deps))
      const both = await Promise.all([
        call(api, '/setup', { ...owner, token }),
        call(api, '/setup', { ...owner, token }),
      ])
      // Whoever is slower finds the link used, or already the owner whom it made.
      const [won, lost] = both.map(({ status }) => status).sort()
      expect(won).toBe(201)
      expect([400, 409]).toContain(lost)
      const done = both.find(({ status }) => status === 201)
      const me = await api.withHeaders(sessionOf(api, done as Response)).identity.whoAmI.query()
      expect(me).toMatchObject({
        email: 'ada@example.org',
        memberships: [{ org: 'first', role: 'owner' }],
      })
      await expect(stat(setupUrlFile(api.dataDir))).rejects.toThrow('ENOENT')
      expect((await call(api, '/setup', { ...owner, token })).status).toBe(409)
    })

    it('lets the owner sign in and out', async () => {
      const answer = await call(api, '/session', { email: 'ada@example.org', password })
      expect(answer.status).toBe(201)
      const cookie = answer.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
      const session = sessionOf(api, answer)
      const client = api.withHeaders(session)
      expect((await client.identity.whoAmI.query()).name).toBe('Ada')
      const stored = await api.db.read.selectFrom('session').select('id').execute()
      const secret = (session.cookie ?? '').split('=')[1] ?? ''
      expect(JSON.stringify(stored)).not.toContain(secret)
      await client.identity.signOut.mutate()
      expect((await refusal(client.identity.whoAmI.query())).code).toBe('UNAUTHENTICATED')
    })

    it('ends the session that the browser had when it signs in again', async () => {
      const signIn = (headers: Record<string, string>) =>
        call(api, '/session', { email: 'ada@example.org', password }, headers)
      const first = sessionOf(api, await signIn({}))
      const elsewhere = sessionOf(api, await signIn({}))
      const second = sessionOf(api, await signIn(first))
      const who = (session: Record<string, string>) =>
        api.withHeaders(session).identity.whoAmI.query()
      expect((await refusal(who(first))).code).toBe('UNAUTHENTICATED')
      for (const session of [elsewhere, second]) expect((await who(session)).name).toBe('Ada')

      const wrong = { email: 'ada@example.org', password: 'no' }
      expect((await call(api, '/session', wrong, second)).status).toBe(401)
      expect((await who(second)).name).toBe('Ada')
    })

    it('answers an unknown address and a wrong password alike', async () => {
      const wrong = await refusal(
        api.as('anonymous').identity.signIn.mutate({ email: 'ada@example.org', password: 'no' }),
      )
      const unknown = await refusal(
        api.as('anonymous').identity.signIn.mutate({ email: 'eve@example.org', password: 'no' }),
      )
      expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' })
    })

    it('ends a session when its absolute time is over', async () => {
      const answer = await call(api, '/session', { email: 'ada@example.org', password })
      const client = api.withHeaders(sessionOf(api, answer))
      api.clock.advance(61 * 24 * 60 * minutes)
      expect((await refusal(client.identity.whoAmI.query())).code).toBe('UNAUTHENTICATED')
    })
  })

  describe('invitations', () => {
    let api: TestApi
    beforeAll(async () => {
      api = await createTestApi(dialect)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('let somebody in once, with the role they name', async () => {
      const { url } = await api
        .as('admin')
        .org.addMember.mutate({ org: 'acme', email: 'new@example.org', role: 'viewer' })
      const body = { token: tokenOf(url), name: 'New', password }
      const joined = await call(api, '/invitations/accept', body)
      expect(joined.status).toBe(201)
      const client = api.withHeaders(sessionOf(api, joined))
      expect((await client.identity.whoAmI.query()).memberships).toEqual([
        { org: 'acme', orgName: 'Acme', role: 'viewer' },
      ])
      expect((await call(api, '/invitations/accept', body)).status).toBe(400)
    })

    const inviteLink = async (email: string) => {
      const { org } = api.as('admin')
      const { url } = await org.addMember.mutate({ org: 'acme', email, role: 'viewer' })
      return tokenOf(url)
    }

    it('ask somebody without an account for a name, at its field', async () => {
      const token = await inviteLink('nameless@example.org')
      const accept = api.as('anonymous').identity.acceptInvitation
      expect(await refusal(accept.mutate({ token, password }))).toMatchObject({
        code: 'INVALID_INPUT',
        diagnostics: [{ message: 'say what you are called', at: { field: 'name' } }],
      })
    })

    it('refuse a disabled account like a wrong password', async () => {
      const email = 'gone@example.org'
      const accept = api.as('anonymous').identity.acceptInvitation
      await accept.mutate({ token: await inviteLink(email), name: 'Gone', password })
      await api.as('admin').org.removeMember.mutate({ org: 'acme', email })
      const token = await inviteLink(email)
      const wrong = await refusal(accept.mutate({ token, password: 'not the password' }))
      expect(wrong.code).toBe('INVALID_CREDENTIALS')
      const setDisabled = (disabledAt: string | null) =>
        api.db.write((tx) =>
          tx.updateTable('person').set({ disabledAt }).where('email', '=', email).execute(),
        )
      await setDisabled(new Date().toISOString())
      const disabled = await refusal(accept.mutate({ token, password }))
      expect({ ...disabled, requestId: '' }).toEqual({ ...wrong, requestId: '' })
      await setDisabled(null)
      expect((await accept.mutate({ token, password })).name).toBe('Gone')
    })

    it('are over after a week', async () => {
      const { url } = await api
        .as('admin')
        .org.addMember.mutate({ org: 'acme', email: 'late@example.org', role: 'viewer' })
      api.clock.advance(8 * 24 * 60 * minutes)
      const body = { token: tokenOf(url), name: 'Late', password }
      expect((await call(api, '/invitations/accept', body)).status).toBe(400)
    })
  })
})

describe('limits', () => {
  it('slow down whoever guesses a password, with Retry-After', async () => {
    await using api = await createTestApi('sqlite', { limits: { signIns: 3 } })
    const guess = () => call(api, '/session', { email: 'nobody@example.org', password: 'guess' })
    for (let i = 0; i < 3; i += 1) expect((await guess()).status).toBe(401)
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    api.clock.advance(minutes)
    expect((await guess()).status).toBe(401)
  })

  it('count guesses at an invitation as guesses at its account', async () => {
    await using api = await createTestApi('sqlite', { limits: { signIns: 3 } })
    const { url } = await api
      .as('outsider')
      .org.addMember.mutate({ org: 'other', email: 'viewer@example.org', role: 'viewer' })
    await api.db.write((tx) =>
      tx.updateTable('person').set({ disabledAt: new Date().toISOString() }).execute(),
    )
    const token = tokenOf(url)
    const accept = () => call(api, '/invitations/accept', { token, password })
    const signIn = () => call(api, '/session', { email: 'viewer@example.org', password })
    expect((await signIn()).status).toBe(401)
    for (let i = 0; i < 2; i += 1) expect((await accept()).status).toBe(401)
    expect([(await accept()).status, (await signIn()).status]).toEqual([429, 429])
  })

  it('count expired tokens against their address', async () => {
    await using api = await createTestApi('sqlite', { limits: { calls: 2 } })
    const expiresAt = new Date(Date.now() - 1_000).toISOString()
    const authorization = `Bearer ${await api.issueToken('agent', { expiresAt })}`
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) {
      statuses.push((await api.request('/api/v1/me', { headers: { authorization } })).status)
    }
    expect(statuses).toEqual([401, 401, 429, 429])
  })

  it('hold for each actor alone, on every surface', async () => {
    await using api = await createTestApi('sqlite', { limits: { calls: 2 } })
    const agent = api.as('agent')
    await agent.identity.whoAmI.query()
    await agent.identity.whoAmI.query()
    expect((await refusal(agent.identity.whoAmI.query())).code).toBe('RATE_LIMITED')
    const rest = await api.request('/api/v1/me', { headers: api.headers('agent') })
    expect(rest.status).toBe(429)
    expect((await api.as('ci').identity.whoAmI.query()).kind).toBe('ci')
  })
})

describe('API tokens', () => {
  it('say when they expired, and are nothing once revoked', async () => {
    await using api = await createTestApi('sqlite')
    const past = new Date(Date.now() - 1_000).toISOString()
    const bearer = (token: string) => api.withHeaders({ authorization: `Bearer ${token}` })
    const expired = await api.issueToken('agent', { expiresAt: past })
    const revoked = await api.issueToken('agent', { revokedAt: past })
    const me = (token: string) => refusal(bearer(token).identity.whoAmI.query())
    expect((await me(expired)).code).toBe('TOKEN_EXPIRED')
    expect((await me(revoked)).code).toBe('UNAUTHENTICATED')
    expect((await me('nonsense')).code).toBe('UNAUTHENTICATED')
  })

  it('of a person act as that person, within their scopes, until revoked', async () => {
    await using api = await createTestApi('sqlite')
    const owner = api.as('owner')
    const created = await owner.identity.createToken.mutate({
      name: 'Laptop',
      scopes: ['project:read'],
    })
    const client = api.withHeaders({ authorization: `Bearer ${created.token}` })
    expect(await client.identity.whoAmI.query()).toMatchObject({
      kind: 'person',
      email: 'owner@example.org',
      scopes: ['project:read'],
    })
    const write = client.work.create.mutate({ project: 'acme/shop', title: 'x' })
    expect((await refusal(write)).code).toBe('FORBIDDEN')
    expect((await owner.identity.listTokens.query({})).items).toHaveLength(1)
    await owner.identity.revokeToken.mutate({ token: created.id })
    expect((await refusal(client.identity.whoAmI.query())).code).toBe('UNAUTHENTICATED')
  })
})
