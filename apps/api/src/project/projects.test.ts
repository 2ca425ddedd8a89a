import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal } from '../../test/harness.ts'

describe.each(dialects)('projects on %s', (dialect) => {
  test('create, show and list', async () => {
    await using api = await createTestApi(dialect)
    const created = await api.as('admin').project.create.mutate({
      org: 'acme',
      slug: 'web',
      name: 'Web',
      repositoryUrl: 'https://git.example.org/acme/web',
    })
    expect(created).toMatchObject({
      ref: 'acme/web',
      name: 'Web',
      defaultBranch: 'main',
      repositoryUrl: 'https://git.example.org/acme/web',
      role: 'admin',
    })
    const shown = await api.as('viewer').project.show.query({ project: 'acme/web' })
    expect(shown).toEqual({ ...created, role: 'viewer' })

    const first = await api.as('agent').project.list.query({ limit: 1 })
    expect(first.items.map(({ ref }) => ref)).toEqual(['acme/web'])
    const cursor = first.nextCursor ?? undefined
    const second = await api.as('agent').project.list.query({ limit: 1, cursor })
    expect(second.items.map(({ ref }) => ref)).toEqual(['acme/shop'])
    expect(second.nextCursor).toBeNull()

    const events = await api.db.read
      .selectFrom('event')
      .select(['action', 'projectId', 'subjectId'])
      .execute()
    expect(events).toEqual([
      { action: 'project.create', projectId: created.id, subjectId: created.id },
    ])
  })

  test('edit what is given, and leave the rest', async () => {
    await using api = await createTestApi(dialect)
    const project = 'acme/shop'
    const admin = api.as('admin').project
    const before = await admin.show.query({ project })
    const repositoryUrl = 'https://git.example.org/acme/shop'
    const edited = await admin.edit.mutate({ project, defaultBranch: 'trunk', repositoryUrl })
    expect(edited).toEqual({ ...before, defaultBranch: 'trunk', repositoryUrl })
    expect(await admin.show.query({ project })).toEqual(edited)
    const cleared = await admin.edit.mutate({ project, name: 'Store', repositoryUrl: null })
    expect(cleared).toEqual({ ...edited, name: 'Store', repositoryUrl: null })
    expect(await admin.edit.mutate({ project, name: 'Store' })).toEqual(cleared)

    const events = await api.db.read
      .selectFrom('event')
      .select(['action', 'projectId', 'data'])
      .orderBy('seq')
      .execute()
    const event = { action: 'project.edit', projectId: before.id }
    expect(events).toEqual([
      { ...event, data: { defaultBranch: 'trunk', repositoryUrl } },
      { ...event, data: { name: 'Store', repositoryUrl: null } },
    ])
    const secret = { project, repositoryUrl: 'https://me:secret@git.example.org/acme/shop' }
    expect(await refusal(admin.edit.mutate(secret))).toMatchObject({
      ...{ code: 'INVALID_INPUT', diagnostics: [{ at: { field: 'repositoryUrl' } }] },
    })
    for (const [who, code] of [
      ['maintainer', 'FORBIDDEN'],
      ['outsider', 'NOT_FOUND'],
    ] as const) {
      expect(await refusal(api.as(who).project.edit.mutate({ project, name: 'x' }))).toMatchObject({
        code,
      })
    }
  })

  test('a slug is taken within its org alone', async () => {
    await using api = await createTestApi(dialect)
    const shop = { slug: 'shop', name: 'Shop' }
    const again = api.as('owner').project.create.mutate({ org: 'acme', ...shop })
    expect(await refusal(again)).toMatchObject({ code: 'ALREADY_EXISTS', status: 409 })
    await api.as('outsider').project.create.mutate({ org: 'other', ...shop })
    const { items } = await api.as('outsider').project.list.query({})
    expect(items.map(({ ref }) => ref)).toEqual(['other/shop', 'other/secret'])
  })

  test('everybody sees the projects of their own orgs alone', async () => {
    await using api = await createTestApi(dialect)
    const refs = async (who: 'owner' | 'ci' | 'outsider') =>
      (await api.as(who).project.list.query({})).items.map(({ ref }) => ref)
    expect(await refs('owner')).toEqual(['acme/shop'])
    expect(await refs('ci')).toEqual(['acme/shop'])
    expect(await refs('outsider')).toEqual(['other/secret'])

    const owner = api.as('owner').project
    const calls = [
      owner.show.query({ project: 'other/secret' }),
      owner.show.query({ project: 'acme/secret' }),
      owner.list.query({ org: 'other' }),
      owner.create.mutate({ org: 'other', slug: 'mine', name: 'Mine' }),
    ]
    const problems = await Promise.all(calls.map(refusal))
    expect(problems.map(({ code }) => code)).toEqual(calls.map(() => 'NOT_FOUND'))
  })

  test('a token without project:read lists nothing', async () => {
    await using api = await createTestApi(dialect)
    const token = await api.issueToken('agent', { scopes: ['work:write'] })
    const client = api.withHeaders({ authorization: `Bearer ${token}` })
    expect(await client.project.list.query({})).toEqual({ items: [], nextCursor: null })
  })

  test('below an admin nobody creates a project', async () => {
    await using api = await createTestApi(dialect)
    for (const who of ['maintainer', 'agent', 'ci', 'anonymous'] as const) {
      const call = api.as(who).project.create.mutate({ org: 'acme', slug: 'x', name: 'X' })
      const code = who === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN'
      expect(await refusal(call)).toMatchObject({ code })
    }
  })

  test('over REST', async () => {
    await using api = await createTestApi(dialect)
    const headers = { ...api.headers('owner'), 'content-type': 'application/json' }
    const body = JSON.stringify({ slug: 'docs', name: 'Docs' })
    const created = await api.request('/api/v1/orgs/acme/projects', {
      method: 'POST',
      headers,
      body,
    })
    expect(created.status).toBe(201)
    const shown = await api.request('/api/v1/projects/acme/docs', { headers })
    expect(await shown.json()).toMatchObject({ ref: 'acme/docs' })
  })
})
