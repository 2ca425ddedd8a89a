import { dialects } from '@baton/db/testing'
import { test as base, describe, expect } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const org = 'acme'
const email = (who: string) => `${who}@example.org`
const days = 24 * 60 * 60 * 1_000

describe.each(dialects)('members on %s', (dialect) => {
  const test = base.extend<{ api: TestApi }>({
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures from the pattern.
    api: async ({}, use) => {
      await using api = await createTestApi(dialect)
      await use(api)
    },
  })

  test('a list of members, page by page, the newest first', async ({ api }) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await api.as('viewer').org.listMembers.query({ org, limit: 2, cursor })
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map((member) => member.email))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.sort()).toEqual(
      ['admin', 'contributor', 'maintainer', 'owner', 'viewer'].map(email),
    )
    const broken = api.as('viewer').org.listMembers.query({ org, cursor: 'bm90IG9uZQ' })
    expect(await refusal(broken)).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('an invitation is a one-time link of which only the hash is kept', async ({ api }) => {
    const client = api.as('admin')
    const input = { org, email: 'New.Person@Example.org', role: 'contributor' } as const
    const first = await client.org.addMember.mutate(input)
    expect(first).toMatchObject({ email: 'new.person@example.org', role: 'contributor' })
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#token=[\w-]{43}$/)
    expect(Date.parse(first.expiresAt) - api.deps.clock()).toBeGreaterThan(6.9 * days)

    const second = await client.org.addMember.mutate(input)
    const kept = await api.db.read.selectFrom('invitation').selectAll().execute()
    expect(kept.map(({ id }) => id)).toEqual([second.id])
    const secret = second.url.split('token=')[1] ?? ''
    expect(JSON.stringify(kept)).not.toContain(secret)

    const events = await api.db.read
      .selectFrom('event')
      .select(['action', 'data'])
      .where('subjectType', '=', 'invitation')
      .execute()
    expect(events).toHaveLength(2)
    expect(events[0]?.action).toBe('org.addMember')
    expect(JSON.stringify(events)).not.toContain('new.person')
    const personal = await api.db.read.selectFrom('eventPersonal').selectAll().execute()
    expect(personal.map(({ data }) => data)).toContainEqual({ email: 'new.person@example.org' })
  })

  test('whoever accepted an invitation is a member with its role', async ({ api }) => {
    const { url } = await api
      .as('owner')
      .org.addMember.mutate({ org, email: 'joins@example.org', role: 'maintainer' })
    const token = url.split('token=')[1] ?? ''
    const password = 'a few words in a row'
    const { memberships } = await api
      .as('anonymous')
      .identity.acceptInvitation.mutate({ token, name: 'Joins', password })
    expect(memberships).toEqual([{ org, orgName: 'Acme', role: 'maintainer' }])
    const again = api.as('owner').org.addMember
    const problem = await refusal(again.mutate({ org, email: 'joins@example.org', role: 'viewer' }))
    expect(problem).toMatchObject({ code: 'ALREADY_EXISTS', status: 409 })
  })

  test('a removed member’s open invitation ends too', async ({ api }) => {
    const { db, ids } = api
    await db.write(async (tx) => {
      await tx
        .insertInto('invitation')
        .values({
          id: ids.shop,
          orgId: ids.acme,
          email: email('viewer'),
          role: 'owner',
          tokenHash: 'hash',
          invitedBy: ids.people.owner,
          createdAt: new Date().toISOString(),
          expiresAt: new Date(Date.now() + days).toISOString(),
          acceptedAt: null,
        })
        .execute()
    })
    await api.as('admin').org.removeMember.mutate({ org, email: email('viewer') })
    expect(await db.read.selectFrom('invitation').selectAll().execute()).toEqual([])
  })

  test('somebody who leaves or steps down leaves no invitation that they could not send', async ({
    api,
  }) => {
    const invite = async (role: 'viewer' | 'owner') => {
      const address = `${role}-${Math.random()}@example.org`
      await api.as('contributor').org.addMember.mutate({ org, email: address, role })
    }
    const open = async () => {
      const rows = await api.db.read.selectFrom('invitation').select(['role', 'email']).execute()
      return rows.map(({ role }) => role).sort()
    }
    const { setMemberRole, removeMember } = api.as('owner').org
    const setRole = (role: 'owner' | 'admin' | 'maintainer') =>
      setMemberRole.mutate({ org, email: email('contributor'), role })
    await api.as('admin').org.addMember.mutate({ org, email: 'kept@example.org', role: 'viewer' })

    await setRole('owner')
    await invite('owner')
    await invite('viewer')
    await setRole('admin')
    expect(await open()).toEqual(['viewer', 'viewer'])
    await setRole('maintainer')
    expect(await open()).toEqual(['viewer'])
    await setRole('admin')
    await invite('viewer')
    await removeMember.mutate({ org, email: email('contributor') })
    const kept = await api.db.read.selectFrom('invitation').select('email').execute()
    expect(kept).toEqual([{ email: 'kept@example.org' }])
    const events = await api.db.read.selectFrom('event').select(['action', 'data']).execute()
    const changes = events.filter(({ action }) => action !== 'org.addMember')
    expect(changes.map(({ data }) => (data as { invitations?: number }).invitations)).toEqual([
      ...[0, 1, 1, 0, 1],
    ])
  })

  test('the tokens that a removed member made stop, and no others', async ({ api }) => {
    const project = 'acme/shop'
    const { admin, owner } = { admin: api.as('admin'), owner: api.as('owner') }
    const agent = { org, agent: 'builder', name: 'x' }
    const made = [
      await admin.org.createAgentToken.mutate(agent),
      await admin.project.createToken.mutate({ project, name: 'x' }),
    ]
    const kept = await owner.org.createAgentToken.mutate(agent)
    const revoked = await owner.org.createAgentToken.mutate(agent)
    await owner.org.revokeToken.mutate({ org, token: revoked.id })
    await owner.org.removeMember.mutate({ org, email: email('admin') })
    const whoAmI = ({ token }: { token: string }) =>
      api.withHeaders({ authorization: `Bearer ${token}` }).identity.whoAmI.query()
    for (const token of made) expect((await refusal(whoAmI(token))).code).toBe('UNAUTHENTICATED')
    expect((await whoAmI(kept)).kind).toBe('agent')
    const [event] = await api.db.read
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'org.removeMember')
      .execute()
    expect(event?.data).toEqual({ from: 'admin', invitations: 0, tokens: 2 })
  })

  test('removing an address that is only invited withdraws the invitation', async ({ api }) => {
    const invited = { org, email: 'invited@example.org' }
    const { url } = await api.as('admin').org.addMember.mutate({ ...invited, role: 'viewer' })
    expect(await refusal(api.as('maintainer').org.removeMember.mutate(invited))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await api.as('admin').org.removeMember.mutate(invited)).toEqual({ ok: true })
    const accept = api.as('anonymous').identity.acceptInvitation.mutate({
      ...{ token: url.split('token=')[1] ?? '', name: 'X', password: 'a few words in a row' },
    })
    expect((await refusal(accept)).code).toBe('LINK_INVALID')
    expect(await refusal(api.as('admin').org.removeMember.mutate(invited))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const withdrawn = await api.db.read
      .selectFrom('event')
      .select('subjectType')
      .where('action', '=', 'org.removeMember')
      .execute()
    expect(withdrawn).toEqual([{ subjectType: 'invitation' }])
  })

  test('a new role and a removal count from the very next call on', async ({ api }) => {
    const contributor = api.as('contributor')
    const invite = { org, email: 'x@example.org', role: 'viewer' } as const
    expect(await refusal(contributor.org.addMember.mutate(invite))).toMatchObject({
      code: 'FORBIDDEN',
    })
    const raised = await api
      .as('owner')
      .org.setMemberRole.mutate({ org, email: 'CONTRIBUTOR@example.org', role: 'admin' })
    expect(raised).toMatchObject({ role: 'admin', email: email('contributor') })
    await contributor.org.addMember.mutate(invite)
    await api.as('owner').org.removeMember.mutate({ org, email: email('contributor') })
    expect(await refusal(contributor.org.listMembers.query({ org }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('an admin never makes, changes or removes an owner', async ({ api }) => {
    const { org: acme } = api.as('admin')
    const calls = [
      acme.addMember.mutate({ org, email: 'boss@example.org', role: 'owner' }),
      acme.setMemberRole.mutate({ org, email: email('admin'), role: 'owner' }),
      acme.setMemberRole.mutate({ org, email: email('owner'), role: 'viewer' }),
      acme.removeMember.mutate({ org, email: email('owner') }),
    ]
    const problems = await Promise.all(calls.map(refusal))
    expect(problems.map(({ code }) => code)).toEqual(calls.map(() => 'FORBIDDEN'))
  })

  test('the last owner stays, also when two owners demote each other at once', async ({ api }) => {
    const owner = api.as('owner').org
    expect(
      await refusal(owner.setMemberRole.mutate({ org, email: email('owner'), role: 'admin' })),
    ).toMatchObject({ code: 'LAST_OWNER' })
    expect(await refusal(owner.removeMember.mutate({ org, email: email('owner') }))).toMatchObject({
      code: 'LAST_OWNER',
    })

    const demote = (by: 'owner' | 'admin', whom: string) =>
      api.as(by).org.setMemberRole.mutate({ org, email: email(whom), role: 'viewer' })
    let last: 'owner' | 'admin' = 'owner'
    // Ten times, because a race that is lost once in a while would pass a single round.
    for (let round = 0; round < 10; round += 1) {
      const other = last === 'owner' ? 'admin' : 'owner'
      const raise = { org, email: email(other), role: 'owner' } as const
      await api.as(last).org.setMemberRole.mutate(raise)
      const outcomes = await Promise.allSettled([
        demote('owner', 'admin'),
        demote('admin', 'owner'),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      last = outcomes[0]?.status === 'fulfilled' ? 'owner' : 'admin'
    }
    const { items } = await api.as('maintainer').org.listMembers.query({ org })
    expect(items.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })

  test('the same role again changes nothing and is no event', async ({ api }) => {
    const before = await api.db.read.selectFrom('event').selectAll().execute()
    await api.as('admin').org.setMemberRole.mutate({ org, email: email('viewer'), role: 'viewer' })
    expect(await api.db.read.selectFrom('event').selectAll().execute()).toEqual(before)
  })

  test('another tenant’s org is not there, nor its people', async ({ api }) => {
    const admin = api.as('admin').org
    expect(await refusal(admin.listMembers.query({ org: 'other' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(
      await refusal(admin.setMemberRole.mutate({ org, email: email('outsider'), role: 'viewer' })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await api.as('outsider').org.listMembers.query({ org: 'other' })
    expect(items.map((member) => member.email)).toEqual([email('outsider')])
  })

  test('over REST, with the address in the path', async ({ api }) => {
    const headers = { ...api.headers('owner'), 'content-type': 'application/json' }
    const path = `/api/v1/orgs/acme/members/${encodeURIComponent(email('viewer'))}`
    const put = { method: 'PUT', headers, body: JSON.stringify({ role: 'contributor' }) }
    const changed = await api.request(path, put)
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ role: 'contributor' })
    expect((await api.request(path, { method: 'DELETE', headers })).status).toBe(200)
    const invite = { email: 'rest@example.org', role: 'viewer' }
    const post = { method: 'POST', headers, body: JSON.stringify(invite) }
    expect((await api.request('/api/v1/orgs/acme/invitations', post)).status).toBe(201)
  })
})
