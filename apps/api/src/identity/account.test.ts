import { setTimeout } from 'node:timers/promises'
import { updatePersonName } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi, type TestApiOptions } from '../../test/harness.ts'
import { isNameFree } from './free-name.ts'

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
    const { items: log } = await api.as('admin').event.listOrg.query({ org: 'acme' })
    expect(log).toMatchObject([
      { action: 'identity.editProfile', actor: { name: 'Vera' }, data: {} },
    ])
    expect(await api.as('owner').event.verify.query({ org: 'acme' })).toMatchObject({ ok: true })
    expect(await api.db.read.selectFrom('event').select('id').execute()).toHaveLength(1)
  })

  it('tells each org of a person of their other name, and the instance when there is none', async () => {
    await using api = await createTestApi(dialect)
    const { acme, other, people } = api.ids
    const chains = async () => {
      const rows = await api.db.read.selectFrom('event').select('orgId').execute()
      return rows.map(({ orgId }) => orgId)
    }
    const joined = { personId: people.viewer, role: 'viewer', joinedAt: new Date().toISOString() }
    await api.db.write((tx) =>
      tx
        .insertInto('member')
        .values({ ...joined, orgId: other, role: 'viewer' })
        .execute(),
    )
    await api.as('viewer').identity.editProfile.mutate({ name: 'Vera' })
    expect(await chains()).toEqual([acme, other].toSorted())
    for (const [who, org] of [
      ['owner', 'acme'],
      ['outsider', 'other'],
    ] as const) {
      const verified = await api.as(who).event.verify.query({ org })
      expect(verified).toMatchObject({ ok: true, count: 1 })
    }
    await api.db.write((tx) =>
      tx.deleteFrom('member').where('personId', '=', people.viewer).execute(),
    )
    await api.as('viewer').identity.editProfile.mutate({ name: 'Vera again' })
    expect(await chains()).toContain(null)
  })

  it.each(['The owner', ' THE  Ｏwner', 'The \u200bowner\u200d', 'builder'])(
    'cannot take the name of another in the org: %j',
    async (name) => {
      await using api = await createTestApi(dialect)
      expect(await refusal(api.as('viewer').identity.editProfile.mutate({ name }))).toMatchObject({
        ...{ code: 'ALREADY_EXISTS', fix: 'Choose a name that tells the two apart.' },
        diagnostics: [{ code: 'NAME_TAKEN', at: { field: 'name' } }],
      })
      expect((await api.as('viewer').identity.whoAmI.query()).name).toBe('The viewer')
    },
  )

  it('may have the name of somebody elsewhere, and its own in other letters', async () => {
    await using api = await createTestApi(dialect)
    const { identity } = api.as('viewer')
    for (const name of ['The outsider', 'THE OUTSIDER']) {
      expect((await identity.editProfile.mutate({ name })).name).toBe(name)
    }
  })

  it('waits for whoever is about to take a name', async () => {
    await using api = await createTestApi(dialect)
    const { acme, people } = api.ids
    const [taken, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const other = { id: people.maintainer, name: 'Vera', orgIds: [acme] }
    const first = api.db.write(async (tx) => {
      expect(await isNameFree(tx, other)).toBe(true)
      await updatePersonName(tx, { personId: other.id, name: other.name })
      taken.resolve()
      await finish.promise
    })
    await taken.promise
    const second = refusal(api.as('viewer').identity.editProfile.mutate({ name: 'Vera' }))
    // Long enough for a call that waits for nobody to be done.
    await Promise.race([second.catch(() => {}), setTimeout(200)])
    finish.resolve()
    await first
    expect((await second).code).toBe('ALREADY_EXISTS')
  })

  it('joins no org under a name that is taken there; the link goes on working', async () => {
    await using api = await withPassword(dialect)
    const invite = async (who: 'owner' | 'outsider', org: string, email: string) => {
      const { url } = await api.as(who).org.addMember.mutate({ org, email, role: 'viewer' })
      return url.split('#token=')[1] ?? ''
    }
    const { identity } = api.as('anonymous')
    const token = await invite('owner', 'acme', 'new@example.org')
    const join = (name: string) => identity.acceptInvitation.mutate({ token, name, password })
    expect(await refusal(join('the OWNER'))).toMatchObject({
      ...{ code: 'ALREADY_EXISTS', diagnostics: [{ at: { field: 'name' } }] },
    })
    expect((await join('New')).name).toBe('New')

    // An account that is there keeps its name, so the refusal is not about the field.
    await api.as('outsider').identity.editProfile.mutate({ name: 'Known' })
    const link = await invite('outsider', 'other', known)
    const accept = () => identity.acceptInvitation.mutate({ token: link, password: current })
    const problem = await refusal(accept())
    expect(problem).toMatchObject({
      code: 'ALREADY_EXISTS',
      message: 'Other has somebody called “Known” already.',
      fix: 'Sign in and change your name; then open this link again.',
    })
    await (await signIn(api, current)).client.identity.editProfile.mutate({ name: 'Known too' })
    expect((await accept()).memberships).toHaveLength(2)
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
