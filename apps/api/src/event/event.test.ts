import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'
import { verifyAudit } from './read.ts'

const project = 'acme/shop'

describe.each(dialects)('the event log on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const note = (title: string) =>
    api.as('agent').evidence.add.mutate({ project, kind: 'note', title })

  it('shows a project what happened in it, by whom, newest first, in pages', async () => {
    const added = await note('first')
    await note('second')
    await api.as('owner').project.create.mutate({ org: 'acme', slug: 'elsewhere', name: 'E' })
    const client = api.as('viewer').event.list
    const first = await client.query({ project, limit: 1 })
    expect(first.items).toMatchObject([{ action: 'evidence.add', data: { title: 'second' } }])
    const second = await client.query({ project, limit: 1, cursor: first.nextCursor ?? '' })
    expect(second.items).toMatchObject([
      {
        actor: { kind: 'agent', id: api.ids.agent, name: 'Builder' },
        subject: { type: 'evidence', id: added.id },
        data: { title: 'first' },
      },
    ])
    expect(second.nextCursor).toBeNull()
    const org = await api.as('admin').event.listOrg.query({ org: 'acme' })
    expect(org.items.map(({ action }) => action)).toContain('project.create')
    expect(org.items.map(({ seq }) => seq)).toEqual(
      org.items.map(({ seq }) => seq).sort((a, b) => b - a),
    )
    const wrong = client.query({ project, cursor: 'WyJ4Il0' })
    expect((await refusal(wrong)).code).toBe('INVALID_INPUT')
  })

  it('shows nobody another tenant’s log, and the org’s to admins alone', async () => {
    const calls = [
      [api.as('outsider').event.list.query({ project }), 'NOT_FOUND'],
      [api.as('outsider').event.listOrg.query({ org: 'acme' }), 'NOT_FOUND'],
      [api.as('outsider').event.verify.query({ org: 'acme' }), 'NOT_FOUND'],
      [api.as('maintainer').event.listOrg.query({ org: 'acme' }), 'FORBIDDEN'],
      [api.as('maintainer').event.verify.query({ org: 'acme' }), 'FORBIDDEN'],
      [api.as('ci').event.listOrg.query({ org: 'acme' }), 'FORBIDDEN'],
      [api.as('anonymous').event.list.query({ project }), 'UNAUTHENTICATED'],
    ] as const
    const problems = await Promise.all(calls.map(([call]) => refusal(call)))
    expect(problems.map(({ code }) => code)).toEqual(calls.map(([, code]) => code))
  })

  it('checks a chain once for all who ask at the same time', async () => {
    const statements: string[] = []
    const onQuery = ({ sql }: { sql: string }) => statements.push(sql)
    await using own = await createTestApi(dialect, { onQuery })
    await own.as('agent').evidence.add.mutate({ project, kind: 'note', title: 'one' })
    const org = { orgId: own.ids.acme, org: 'acme', orgName: 'Acme', role: 'admin' } as const
    const verify = () => verifyAudit({ deps: own.deps, org })
    const pages = () => statements.filter((sql) => sql.includes('event_personal')).length
    const before = pages()
    const answers = await Promise.all([verify(), verify(), verify()])
    expect(answers).toEqual([1, 1, 1].map((count) => ({ ok: true, count, broken: null })))
    expect(pages() - before).toBe(1)
    await verify()
    expect(pages() - before).toBe(2)
  })

  it('verifies the audit trail and names the first entry that was tampered with', async () => {
    await using own = await createTestApi(dialect)
    const add = (title: string) =>
      own.as('agent').evidence.add.mutate({ project, kind: 'note', title })
    for (const title of ['one', 'two', 'three']) await add(title)
    const verify = () => own.as('admin').event.verify.query({ org: 'acme' })
    expect(await verify()).toEqual({ ok: true, count: 3, broken: null })
    const { items } = await own.as('admin').event.listOrg.query({ org: 'acme' })
    const victim = items[1]
    const data = { ...victim?.data, title: 'something else' }
    await own.db.write((tx) =>
      tx
        .updateTable('event')
        .set({ data })
        .where('id', '=', victim?.id ?? '')
        .execute(),
    )
    expect(await verify()).toEqual({
      ok: false,
      count: 1,
      broken: { seq: 2, eventId: victim?.id, reason: 'The event was changed.' },
    })
  })
})
