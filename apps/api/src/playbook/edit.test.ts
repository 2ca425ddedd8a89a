import { getPlaybookHead, getRevisionModel, listHeadModels } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'
import { aside } from '../aside/aside.ts'
import { changed, texts } from './test-fixture.ts'

const project = 'acme/shop'
const playbook = 'release-playbook'
const it = { project, playbook }

/** The API with the fixture in force as revision 0. */
async function withPlaybook(dialect: (typeof dialects)[number]): Promise<TestApi> {
  const api = await createTestApi(dialect)
  await api.as('owner').playbook.import.mutate({ project, source: texts.original })
  return api
}

const edit = (api: TestApi, who: Who, source: string, baseRevision = 0) =>
  api.as(who).playbook.edit.mutate({ ...it, baseRevision, source })

describe.each(dialects)('editing a playbook on %s', (dialect) => {
  test('prose applies at once, a changed model waits for who approves', async () => {
    await using api = await withPlaybook(dialect)
    expect(await edit(api, 'agent', texts.mission)).toMatchObject({ number: 1, status: 'applied' })
    const gate = changed(texts.mission, 'test suite passes', 'security scan is clean')
    expect(await edit(api, 'agent', gate, 1)).toMatchObject({ number: 2, status: 'proposed' })
    const target = changed(texts.mission, '>80%', '>90%')
    expect(await edit(api, 'contributor', target, 1)).toMatchObject({
      ...{ number: 3, status: 'proposed' },
    })
    expect(await edit(api, 'maintainer', texts.guidance, 1)).toMatchObject({
      ...{ number: 4, status: 'applied', baseRevision: 1 },
    })
    const { items } = await api.as('viewer').playbook.listRevisions.query({ ...it, limit: 3 })
    expect(items.map(({ number, status }) => [number, status])).toEqual([
      [4, 'applied'],
      [3, 'proposed'],
      [2, 'proposed'],
    ])
    expect(items[2]?.author).toMatchObject({ kind: 'agent', name: 'Builder' })
  })

  test('protected text is refused with the line that differs', async () => {
    await using api = await withPlaybook(dialect)
    for (const [who, source] of [
      ['agent', texts.background],
      ['agent', texts.guidance],
      ['contributor', texts.guidance],
      ['agent', changed(texts.original, 'start:mission', 'start:vision')],
    ] as const) {
      const problem = await refusal(edit(api, who, source))
      expect(problem).toMatchObject({ code: 'REGION_PROTECTED', status: 409 })
      expect(problem.diagnostics?.[0]?.at?.line).toBeGreaterThan(0)
    }
    const { items } = await api.as('owner').playbook.listRevisions.query(it)
    expect(items).toHaveLength(1)
  })

  test('an edit of an older revision is told what both sides changed', async () => {
    await using api = await withPlaybook(dialect)
    await edit(api, 'owner', texts.target)
    const problem = await refusal(edit(api, 'agent', texts.mission))
    expect(problem).toMatchObject({ code: 'REVISION_STALE', data: { base: 0, head: 1 } })
    expect(problem.data?.yours).toContain('+Ship tiny releases daily.')
    expect(problem.data?.yours).toContain('-Ship small releases often.')
    expect(problem.data?.theirs).toContain('+- Code coverage: >90%')
    expect(problem.data?.theirs).not.toContain('+Ship tiny releases daily.')
    expect(await refusal(edit(api, 'owner', texts.mission, 7))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('of edits made from one revision at once exactly one wins', async () => {
    await using api = await withPlaybook(dialect)
    const people = ['owner', 'admin', 'maintainer', 'contributor', 'agent'] as const
    const outcomes = await Promise.allSettled(
      people.map((who) => edit(api, who, changed(texts.original, 'Ship small', `${who}s ship`))),
    )
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    const { items } = await api.as('owner').playbook.listRevisions.query(it)
    expect(items.map(({ number }) => number)).toEqual([1, 0])
    const losers = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [refusal(Promise.reject(outcome.reason))] : [],
    )
    expect((await Promise.all(losers)).map(({ code }) => code)).toEqual(
      Array(4).fill('REVISION_STALE'),
    )
  })

  test('an edit that lost a race may be sent again with its key', async () => {
    await using api = await withPlaybook(dialect)
    const headers = { ...api.headers('owner'), 'content-type': 'application/json' }
    const post = async (key: string) => {
      const source = changed(texts.original, 'Ship small', `${key} ships`)
      const response = await api.request(
        `/api/v1/projects/${project}/playbooks/${playbook}/revisions`,
        {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': key },
          body: JSON.stringify({ baseRevision: 0, source }),
        },
      )
      return { key, code: ((await response.json()) as { code?: string }).code }
    }
    const outcomes = await Promise.all(['a', 'b', 'c'].map(post))
    const losers = outcomes.filter(({ code }) => code !== undefined)
    expect(losers).toHaveLength(2)
    for (const { key, code } of losers) {
      expect(code).toBe('REVISION_STALE')
      expect(await post(key)).toEqual({ key, code })
    }
  })

  test('the same text is no revision', async () => {
    await using api = await withPlaybook(dialect)
    expect(await edit(api, 'viewer', texts.mission).catch(({ message }) => message)).toContain(
      'playbook:write',
    )
    expect(await edit(api, 'agent', texts.original)).toMatchObject({ number: 0, changed: false })
  })

  test('a proposal is approved once, and only on what it was made from', async () => {
    await using api = await withPlaybook(dialect)
    const { playbook: maintainer } = api.as('maintainer')
    await edit(api, 'contributor', texts.target)
    await edit(api, 'agent', texts.gate)
    expect(await maintainer.approve.mutate({ ...it, revision: 1 })).toMatchObject({
      ...{ number: 1, status: 'applied', decidedBy: { id: api.ids.people.maintainer } },
    })
    const again = maintainer.approve.mutate({ ...it, revision: 1 })
    expect(await refusal(again)).toMatchObject({ code: 'REVISION_NOT_PROPOSED' })
    const stale = await refusal(maintainer.approve.mutate({ ...it, revision: 2 }))
    expect(stale).toMatchObject({ code: 'REVISION_STALE', data: { base: 0, head: 1 } })
    const reject = { ...it, revision: 2, reason: 'The target came first.' }
    const because = { status: 'rejected', rejection: reject.reason }
    expect(await maintainer.reject.mutate(reject)).toMatchObject(because)
    const listed = await maintainer.listRevisions.query(it)
    expect(listed.items).toMatchObject([because, { rejection: null }, { rejection: null }])
    const shown = await maintainer.show.query({ ...it, revision: 2 })
    expect(shown.revision).toMatchObject(because)
    expect(await refusal(maintainer.reject.mutate(reject))).toMatchObject({
      code: 'REVISION_NOT_PROPOSED',
    })
    expect(await maintainer.show.query(it)).toMatchObject({ headRevision: 1, latestRevision: 2 })
    const missing = maintainer.approve.mutate({ ...it, revision: 9 })
    expect(await refusal(missing)).toMatchObject({ code: 'NOT_FOUND' })
    for (const who of ['contributor', 'agent', 'ci'] as const) {
      const call = api.as(who).playbook.approve.mutate({ ...it, revision: 2 })
      const code = who === 'contributor' ? 'FORBIDDEN' : 'PEOPLE_ONLY'
      expect(await refusal(call)).toMatchObject({ code })
    }
    const events = await api.db.read
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'playbook.reject')
      .execute()
    expect(events).toMatchObject([{ data: { revision: 2, reason: reject.reason } }])
  })

  test('a refused approval keeps nobody from writing while it compares long texts', async () => {
    const comparing = Promise.withResolvers<void>()
    let approving = false
    await using api = await createTestApi(dialect, {
      onQuery({ sql }) {
        if (approving && /^select "number", "source", /.test(sql)) comparing.resolve()
      },
    })
    const { playbook: maintainer } = api.as('maintainer')
    await maintainer.import.mutate({ project, source: texts.original })
    await edit(api, 'contributor', texts.target)
    await edit(api, 'agent', texts.gate)
    const long = texts.guidance + 'We have learnt a lot since then.\n'.repeat(600)
    await edit(api, 'maintainer', long)

    // Whoever compares long texts waits for this one, which does not end before it may.
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const ahead = aside('diffPlaybooks', { size: 1, inlineSize: 0 }, async () => {
      begun.resolve()
      await end.promise
      return ['', '']
    })
    await begun.promise
    approving = true
    const stale = refusal(maintainer.approve.mutate({ ...it, revision: 1 }))
    await comparing.promise
    const reject = { ...it, revision: 2, reason: 'Not now.' }
    expect(await maintainer.reject.mutate(reject)).toMatchObject({ status: 'rejected' })
    end.resolve()
    await ahead
    expect(await stale).toMatchObject({ code: 'REVISION_STALE', data: { base: 0, head: 3 } })
  })

  test('approvals at once put one proposal in force', async () => {
    await using api = await withPlaybook(dialect)
    await edit(api, 'contributor', texts.target)
    await edit(api, 'agent', texts.gate)
    const outcomes = await Promise.allSettled([
      api.as('owner').playbook.approve.mutate({ ...it, revision: 1 }),
      api.as('maintainer').playbook.approve.mutate({ ...it, revision: 2 }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a diff names sections and targets', async () => {
    await using api = await withPlaybook(dialect)
    await edit(api, 'owner', texts.target)
    const diff = await api.as('viewer').playbook.diff.query({ ...it, from: 0, to: 1 })
    expect(diff).toMatchObject({ from: 0, to: 1, modelChanged: true })
    expect(diff.sections.map(({ title }) => title)).toEqual(['Success Metrics'])
    expect(diff.targets).toMatchObject([
      { metric: 'coverage', change: 'changed', before: { value: 80 }, after: { value: 90 } },
    ])
    const path = `/api/v1/projects/${project}/playbooks/${playbook}/diff?from=0&to=1`
    const rest = await api.request(path, { headers: api.headers('ci') })
    expect(await rest.json()).toEqual(diff)
  })

  test('work finds the head: by name, or the only one', async () => {
    await using api = await withPlaybook(dialect)
    const where = { orgId: api.ids.acme, projectId: api.ids.shop }
    const { read } = api.db
    await edit(api, 'contributor', texts.target)
    const head = await getPlaybookHead(read, where)
    expect(head).toMatchObject({ slug: playbook, number: 0, model: { title: 'Release Playbook' } })
    expect(await getPlaybookHead(read, { ...where, slug: playbook })).toEqual(head)
    expect(await getPlaybookHead(read, { ...where, slug: 'none' })).toBeUndefined()
    const revisionId = head?.revisionId ?? ''
    expect(await getRevisionModel(read, { orgId: where.orgId, revisionId })).toEqual(head?.model)
    expect(await getRevisionModel(read, { orgId: api.ids.other, revisionId })).toBeUndefined()
    expect(await getPlaybookHead(read, { ...where, orgId: api.ids.other })).toBeUndefined()

    const second = { project, playbook: 'second', source: texts.original }
    await api.as('contributor').playbook.import.mutate(second)
    expect(await getPlaybookHead(read, where)).toEqual(head)
    await api.as('owner').playbook.approve.mutate({ ...it, playbook: 'second', revision: 0 })
    expect(await getPlaybookHead(read, where)).toBeUndefined()
    const heads = await listHeadModels(read, where)
    expect(heads.map(({ slug }) => slug)).toEqual([playbook, 'second'])
  })
})
