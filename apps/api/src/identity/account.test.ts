import { dialects } from '@baton/db/testing'
import { describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi, type TestApiOptions } from '../../test/harness.ts'

const email = 'viewer@example.org'
const current = 'correct horse battery'
const password = 'a quite different staple'

/** The viewer with a password that is known; hashing one per person would take seconds. */
async function withPassword(dialect: (typeof dialects)[number], options?: TestApiOptions) {
  const api = await createTestApi(dialect, options)
  const { url } = await api.as('owner').org.addMember.mutate({
    ...{ org: 'acme', email: 'known@example.org', role: 'viewer' },
  })
  const token = url.split('#token=')[1] ?? ''
  const join = { token, name: 'Known', password: current }
  await api.as('anonymous').identity.acceptInvitation.mutate(join)
  return api
}

const known = 'known@example.org'

async function signIn(api: TestApi, secret: string) {
  const answer = await api.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: known, password: secret }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  return { status: answer.status, client: api.withHeaders({ cookie, origin: api.origin }) }
}

describe.each(dialects)('one’s own account on %s', (dialect) => {
  it('takes a new password, and ends every other session', async () => {
    await using api = await withPassword(dialect)
    const here = (await signIn(api, current)).client
    const elsewhere = (await signIn(api, current)).client
    await here.identity.changePassword.mutate({ current, password })
    expect((await here.identity.whoAmI.query()).email).toBe(known)
    expect((await refusal(elsewhere.identity.whoAmI.query())).code).toBe('UNAUTHENTICATED')
    expect((await signIn(api, current)).status).toBe(401)
    expect((await signIn(api, password)).status).toBe(201)
    const events = await api.db.read
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'identity.changePassword')
      .execute()
    // The session that joining made, and the one elsewhere.
    expect(events).toEqual([{ data: { sessions: 2 } }])
  })

  it('refuses a wrong current password and a common new one, and changes nothing', async () => {
    await using api = await withPassword(dialect)
    const { client } = await signIn(api, current)
    const wrong = client.identity.changePassword.mutate({ current: 'not it', password })
    expect(await refusal(wrong)).toMatchObject({
      ...{ code: 'INVALID_CREDENTIALS', diagnostics: [{ at: { field: 'current' } }] },
    })
    const common = client.identity.changePassword.mutate({ current, password: 'Password123' })
    expect(await refusal(common)).toMatchObject({
      ...{ code: 'INVALID_INPUT', diagnostics: [{ at: { field: 'password' } }] },
    })
    expect((await signIn(api, current)).status).toBe(201)
  })

  it('changes a password once when two try at the same moment', async () => {
    await using api = await withPassword(dialect)
    const { client } = await signIn(api, current)
    const tries = await Promise.allSettled(
      [password, `${password} too`].map((one) =>
        client.identity.changePassword.mutate({ current, password: one }),
      ),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each(['signing in', 'joining'])('opens nothing once it was changed, %s', async (way) => {
    const [begun, lookedUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let changing = false
    await using api = await withPassword(dialect, {
      onQuery({ sql }) {
        if (changing && /^select .*"password_hash"/.test(sql)) lookedUp.resolve()
      },
    })
    const [org, role] = ['other', 'viewer'] as const
    const { url } = await api.as('outsider').org.addMember.mutate({ org, email: known, role })
    const join = { token: url.split('#token=')[1] ?? '', password: current }
    const sessions = () => api.db.read.selectFrom('session').select('id').execute()
    const before = await sessions()
    // Another password is under way when the old one is looked up, and there once that is verified.
    const change = api.db.write(async (tx) => {
      await tx.updateTable('person').set({ passwordHash: '' }).where('email', '=', known).execute()
      changing = true
      begun.resolve()
      await lookedUp.promise
    })
    await begun.promise
    const { identity } = api.as('anonymous')
    const enter =
      way === 'joining'
        ? identity.acceptInvitation.mutate(join)
        : identity.signIn.mutate({ email: known, password: current })
    expect((await refusal(enter)).code).toBe('INVALID_CREDENTIALS')
    await change
    expect(await sessions()).toEqual(before)
  })

  it('counts guesses with those at sign-in', async () => {
    await using api = await withPassword(dialect, { limits: { signIns: 3 } })
    const { client } = await signIn(api, current)
    const guess = () =>
      refusal(client.identity.changePassword.mutate({ current: 'a guess', password }))
    for (let count = 0; count < 3; count += 1) {
      expect((await guess()).code).toBe('INVALID_CREDENTIALS')
    }
    expect((await guess()).code).toBe('RATE_LIMITED')
    expect((await signIn(api, current)).status).toBe(429)
  })

  it('has another name wherever it is shown', async () => {
    await using api = await createTestApi(dialect)
    const me = await api.as('viewer').identity.editProfile.mutate({ name: ' Vera ' })
    expect(me).toMatchObject({ name: 'Vera', email, memberships: [{ role: 'viewer' }] })
    expect(await api.as('viewer').identity.whoAmI.query()).toEqual(me)
    const { items } = await api.as('owner').org.listMembers.query({ org: 'acme' })
    expect(items.find((member) => member.email === email)?.person.name).toBe('Vera')
    await api.as('viewer').identity.editProfile.mutate({ name: 'Vera' })
    const events = await api.db.read.selectFrom('event').select('data').execute()
    expect(events).toEqual([{ data: {} }])
  })

  it('is a matter of whoever signed in, never of a token', async () => {
    await using api = await createTestApi(dialect)
    const { token } = await api.as('owner').identity.createToken.mutate({ name: 'Laptop' })
    const own = api.withHeaders({ authorization: `Bearer ${token}` })
    for (const [client, code] of [
      [own, 'FORBIDDEN'],
      [api.as('agent'), 'PEOPLE_ONLY'],
      [api.as('ci'), 'PEOPLE_ONLY'],
    ] as const) {
      const calls = [
        client.identity.editProfile.mutate({ name: 'Somebody' }),
        client.identity.changePassword.mutate({ current, password }),
      ]
      const problems = await Promise.all(calls.map(refusal))
      expect(problems.map((problem) => problem.code)).toEqual([code, code])
    }
  })
})
