import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal } from '../../test/harness.ts'
import { hashSecret } from '../identity/secrets.ts'

const org = 'acme'
const week = 7 * 24 * 60 * 60 * 1_000

describe.each(dialects)('invitations on %s', (dialect) => {
  test('the open ones are listed, page by page, without their links', async () => {
    await using api = await createTestApi(dialect)
    const admin = api.as('admin').org
    const sent = []
    for (const name of ['ada', 'bo', 'cy']) {
      const email = `${name}@example.org`
      sent.push(await admin.addMember.mutate({ org, email, role: 'viewer' }))
    }
    const first = await api.as('owner').org.listInvitations.query({ org, limit: 2 })
    const cursor = first.nextCursor ?? undefined
    const second = await api.as('owner').org.listInvitations.query({ org, limit: 2, cursor })
    expect(second.nextCursor).toBeNull()
    const items = [...first.items, ...second.items]
    expect(items.map(({ id }) => id)).toEqual(sent.map(({ id }) => id).toReversed())
    expect(items[0]).toEqual({
      id: sent[2]?.id,
      email: 'cy@example.org',
      role: 'viewer',
      createdAt: expect.any(String),
      expiresAt: sent[2]?.expiresAt,
      invitedBy: { kind: 'person', id: api.ids.people.admin, name: 'The admin' },
    })

    const token = sent[0]?.url.split('#token=')[1] ?? ''
    const join = { token, name: 'Ada', password: 'correct horse battery' }
    await api.as('anonymous').identity.acceptInvitation.mutate(join)
    const left = await admin.listInvitations.query({ org })
    expect(left.items.map(({ email }) => email)).toEqual(['cy@example.org', 'bo@example.org'])
    api.clock.advance(week + 1)
    expect((await admin.listInvitations.query({ org })).items).toEqual([])
  })

  test('a second one for an address says that it ends the first', async () => {
    await using api = await createTestApi(dialect)
    const invite = (email: string) =>
      api.as('admin').org.addMember.mutate({ org, email, role: 'viewer' })
    const first = await invite('ada@example.org')
    expect(first.replaced).toBe(false)
    expect((await invite('bo@example.org')).replaced).toBe(false)
    expect((await invite('ADA@example.org')).replaced).toBe(true)
    const token = first.url.split('#token=')[1] ?? ''
    const join = { token, name: 'Ada', password: 'correct horse battery' }
    const late = api.as('anonymous').identity.acceptInvitation.mutate(join)
    expect((await refusal(late)).code).toBe('LINK_INVALID')
  })

  test('a revoked one lets nobody in', async () => {
    await using api = await createTestApi(dialect)
    const admin = api.as('admin').org
    const input = { org, email: 'new@example.org', role: 'viewer' } as const
    const { id, url } = await admin.addMember.mutate(input)
    await admin.revokeInvitation.mutate({ org, invitation: id })
    expect((await admin.listInvitations.query({ org })).items).toEqual([])
    const token = url.split('#token=')[1] ?? ''
    const join = { token, name: 'New', password: 'correct horse battery' }
    const late = api.as('anonymous').identity.acceptInvitation.mutate(join)
    expect((await refusal(late)).code).toBe('LINK_INVALID')
    const again = admin.revokeInvitation.mutate({ org, invitation: id })
    expect((await refusal(again)).code).toBe('NOT_FOUND')
  })

  test('one says what it asks into, to who holds its link, for as long as it works', async () => {
    await using api = await createTestApi(dialect)
    const { identity } = api.as('anonymous')
    const email = 'curious@example.org'
    const invite = async () => {
      const { url } = await api.as('admin').org.addMember.mutate({ org, email, role: 'viewer' })
      return url.split('#token=')[1] ?? ''
    }
    const show = (token: string) => identity.showInvitation.query({ hash: hashSecret(token) })
    const token = await invite()
    const said = { orgName: 'Acme', email, role: 'viewer', invitedBy: 'The admin' }
    expect(await show(token)).toMatchObject({ ...said, hasAccount: false })
    const join = { token, name: 'Curious', password: 'correct horse battery' }
    await identity.acceptInvitation.mutate(join)
    expect((await refusal(show(token))).code).toBe('LINK_INVALID')
    await api.as('admin').org.removeMember.mutate({ org, email })
    const second = await invite()
    expect(await show(second)).toMatchObject({ ...said, hasAccount: true })
    api.clock.advance(week + 1)
    expect((await refusal(show(second))).code).toBe('LINK_INVALID')
  })

  test('an org neither sees nor revokes another’s', async () => {
    await using api = await createTestApi(dialect)
    const input = { org, email: 'new@example.org', role: 'viewer' } as const
    const { id } = await api.as('admin').org.addMember.mutate(input)
    const outsider = api.as('outsider').org
    expect((await outsider.listInvitations.query({ org: 'other' })).items).toEqual([])
    for (const named of ['other', org]) {
      const call = outsider.revokeInvitation.mutate({ org: named, invitation: id })
      expect((await refusal(call)).code).toBe('NOT_FOUND')
    }
    expect((await api.as('admin').org.listInvitations.query({ org })).items).toHaveLength(1)
  })
})

describe.each(dialects)('an org on %s', (dialect) => {
  test('has another name once its owner says so', async () => {
    await using api = await createTestApi(dialect)
    const { org: owner } = api.as('owner')
    const edited = await owner.edit.mutate({ org, name: 'Acme & Söhne' })
    expect(edited).toMatchObject({ id: api.ids.acme, slug: org, name: 'Acme & Söhne' })
    const me = await api.as('viewer').identity.whoAmI.query()
    expect(me.memberships).toMatchObject([{ org, orgName: 'Acme & Söhne' }])
    await owner.edit.mutate({ org, name: 'Acme & Söhne' })
    const events = await api.db.read.selectFrom('event').select(['action', 'data']).execute()
    expect(events).toEqual([{ action: 'org.edit', data: { from: 'Acme', to: 'Acme & Söhne' } }])
    expect(await refusal(api.as('admin').org.edit.mutate({ org, name: 'Mine' }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
