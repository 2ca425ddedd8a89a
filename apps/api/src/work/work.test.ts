import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playbookModel, seedPlaybook } from '../../test/factories.ts'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const project = 'acme/shop'
const signOff = { type: 'sign-off', role: null } as const

describe.each(dialects)('work items on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const create = (title = 'Bake bread', more = {}) =>
    api.as('contributor').work.create.mutate({ project, title, ...more })

  it('creates an item without a playbook where there is none, and without gates', async () => {
    const item = await create('First', { body: 'Some words', priority: 'high', kind: 'bug' })
    expect(item).toMatchObject({
      number: 1,
      project,
      title: 'First',
      body: 'Some words',
      status: 'open',
      kind: 'bug',
      priority: 'high',
      assignee: null,
      playbook: null,
      createdBy: { kind: 'person', name: 'The contributor' },
      moves: ['in_progress', 'cancelled'],
    })
    const gates = await api.as('viewer').gate.show.query({ project, number: item.number })
    expect(gates).toEqual({ item: 'acme/shop#1', ready: true, gates: [] })
  })

  it('gives 20 items that are created at once numbers without a gap', async () => {
    const first = (await create()).number
    const made = await Promise.all(Array.from({ length: 20 }, () => create()))
    const numbers = made.map(({ number }) => number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => first + 1 + index))
  })

  it('leaves no gap when a creation fails', async () => {
    const first = (await create()).number
    const problem = await refusal(create('Never', { assignee: 'nobody@example.org' }))
    expect(problem.code).toBe('INVALID_INPUT')
    expect(problem.message).toContain('nobody@example.org')
    expect(problem.diagnostics?.[0]?.at?.field).toBe('assignee')
    expect((await create()).number).toBe(first + 1)
  })

  it('walks the life cycle, and names the allowed states when it refuses', async () => {
    const { number } = await create()
    const as = api.as('contributor').work
    const problem = await refusal(as.move.mutate({ project, number, to: 'done' }))
    expect(problem).toMatchObject({
      code: 'INVALID_TRANSITION',
      data: { from: 'open', allowed: ['in_progress', 'cancelled'] },
    })
    const started = await as.start.mutate({ project, number })
    expect(started).toMatchObject({ status: 'in_progress', assignee: { name: 'The contributor' } })
    const again = await refusal(as.start.mutate({ project, number }))
    expect(again).toMatchObject({ code: 'INVALID_TRANSITION', data: { from: 'in_progress' } })

    const blocked = await as.move.mutate({ project, number, to: 'blocked', reason: 'No flour' })
    expect(blocked.moves).toEqual(['in_progress', 'cancelled'])
    await as.move.mutate({ project, number, to: 'in_progress' })
    await as.move.mutate({ project, number, to: 'in_review' })
    const blockedInReview = await as.move.mutate({ project, number, to: 'blocked' })
    expect(blockedInReview.moves).toEqual(['in_review', 'cancelled'])
    await as.move.mutate({ project, number, to: 'in_review' })

    const done = await as.move.mutate({ project, number, to: 'done' })
    expect(done).toMatchObject({ status: 'done', moves: ['in_progress'] })
    expect(done.doneAt).not.toBeNull()
    const notCancelled = await refusal(as.move.mutate({ project, number, to: 'cancelled' }))
    expect(notCancelled.data).toEqual({ from: 'done', allowed: ['in_progress'] })

    const reopened = await as.move.mutate({ project, number, to: 'in_progress' })
    expect(reopened).toMatchObject({ status: 'in_progress', reopenedCount: 1, doneAt: null })
    await as.move.mutate({ project, number, to: 'cancelled' })
    const over = await refusal(as.move.mutate({ project, number, to: 'in_progress' }))
    expect(over).toMatchObject({ code: 'INVALID_TRANSITION', data: { allowed: [] } })
  })

  it('finishes work in progress through review, once', async () => {
    const { number } = await create()
    const as = api.as('agent').work
    await as.start.mutate({ project, number })
    const outcomes = await Promise.allSettled([
      as.finish.mutate({ project, number }),
      as.finish.mutate({ project, number }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const events = await api.db.read
      .selectFrom('event')
      .where('action', '=', 'work.finish')
      .select('data')
      .execute()
    const ours = events.filter(({ data }) => data.number === number)
    expect(ours).toEqual([
      { data: { number, from: 'in_progress', to: 'done', through: ['in_review'] } },
    ])
  })

  it('assigns by address, by agent and to the caller, and remembers everybody', async () => {
    const { number, id } = await create('Assign me', { assignee: 'Maintainer@Example.org' })
    const as = api.as('contributor').work
    const shown = await as.show.query({ project, number })
    expect(shown.assignee).toMatchObject({ kind: 'person', name: 'The maintainer' })
    const agent = await as.assign.mutate({ project, number, assignee: 'agent:builder' })
    expect(agent.assignee).toMatchObject({ kind: 'agent', name: 'Builder' })
    const me = await as.assign.mutate({ project, number, assignee: 'me' })
    expect(me.assignee?.name).toBe('The contributor')
    const nobody = await as.assign.mutate({ project, number, assignee: null })
    expect(nobody.assignee).toBeNull()
    const history = await api.db.read
      .selectFrom('workAssignment')
      .where('itemId', '=', id)
      .select('actorKind')
      .execute()
    expect(history).toHaveLength(3)

    for (const assignee of ['agent:nobody', 'outsider@example.org', 'x']) {
      const problem = await refusal(as.assign.mutate({ project, number, assignee }))
      expect(problem).toMatchObject({ code: 'INVALID_INPUT' })
      expect(problem.message).toContain(`“${assignee}”`)
    }
    const byCi = api.withHeaders({
      authorization: `Bearer ${await api.issueToken('ci', { scopes: ['project:read', 'work:write'] })}`,
    }).work
    expect((await refusal(byCi.assign.mutate({ project, number, assignee: 'me' }))).code).toBe(
      'INVALID_INPUT',
    )
    const started = await byCi.start.mutate({ project, number })
    expect(started.assignee).toBeNull()
  })

  it('keeps the commit, branch and change that were judged when it was finished', async () => {
    const links = { headCommit: 'a'.repeat(40), branch: 'oven', change: 'https://example.org/1' }
    const others = { headCommit: 'b'.repeat(40), branch: null, change: 'https://example.org/2' }
    const as = api.as('agent').work
    const [done, cancelled] = [await create(), await create()].map(({ number }) => number)
    for (const number of [done ?? 0, cancelled ?? 0]) {
      await as.link.mutate({ project, number, ...links })
      await as.start.mutate({ project, number })
    }
    await as.finish.mutate({ project, number: done ?? 0 })
    await as.move.mutate({ project, number: cancelled ?? 0, to: 'cancelled' })
    for (const number of [done ?? 0, cancelled ?? 0]) {
      for (const [field, value] of Object.entries(others)) {
        const problem = await refusal(as.link.mutate({ project, number, [field]: value }))
        expect(problem.code).toBe('INVALID_TRANSITION')
      }
      expect(await as.link.mutate({ project, number, ...links })).toMatchObject(links)
    }
    await as.move.mutate({ project, number: done ?? 0, to: 'in_progress' })
    expect(await as.link.mutate({ project, number: done ?? 0, ...others })).toMatchObject(others)
  })

  it('links only the given fields', async () => {
    const { number, updatedAt } = await create()
    const as = api.as('contributor').work
    const change = 'https://git.example.org/pulls/7'
    api.clock.advance(1_000)
    await as.link.mutate({ project, number, branch: 'bread', change })
    const linked = await as.link.mutate({ project, number, headCommit: 'abcdef1' })
    expect(linked).toMatchObject({ branch: 'bread', change, headCommit: 'abcdef1' })
    expect(linked.updatedAt > updatedAt).toBe(true)
    const same = await as.link.mutate({ project, number, branch: 'bread' })
    expect(same.updatedAt).toBe(linked.updatedAt)
    const cleared = await as.link.mutate({ project, number, branch: null })
    expect(cleared).toMatchObject({ branch: null, change, headCommit: 'abcdef1' })
  })

  it('keeps comments, newest first', async () => {
    const { number } = await create()
    const agent = api.as('agent').work
    for (const body of ['one', 'two', 'three']) {
      const comment = await agent.comment.mutate({ project, number, body })
      expect(comment).toMatchObject({ body, author: { kind: 'agent', name: 'Builder' } })
    }
    const first = await agent.listComments.query({ project, number, limit: 2 })
    expect(first.items.map(({ body }) => body)).toEqual(['three', 'two'])
    const cursor = first.nextCursor ?? ''
    const second = await agent.listComments.query({ project, number, limit: 2, cursor })
    expect(second.items.map(({ body }) => body)).toEqual(['one'])
    expect(second.items[0]?.author.name).toBe('Builder')
    expect(second.nextCursor).toBeNull()
  })

  it('shows nothing of another tenant', async () => {
    const { number } = await create()
    for (const ref of [project, 'other/secret']) {
      const who = ref === project ? 'outsider' : 'owner'
      const problem = await refusal(api.as(who).work.show.query({ project: ref, number }))
      expect(problem.code).toBe('NOT_FOUND')
    }
    // Their own project exists, our item's number does not exist there.
    const theirs = api.as('outsider')
    const place = { project: 'other/secret', number }
    const calls = [
      theirs.work.show.query(place),
      theirs.work.start.mutate(place),
      theirs.work.finish.mutate(place),
      theirs.work.listComments.query(place),
      theirs.work.comment.mutate({ ...place, body: 'x' }),
      theirs.gate.show.query(place),
      theirs.gate.tick.mutate({ ...place, position: 1 }),
      theirs.handoff.show.query(place),
      theirs.handoff.submit.mutate(place),
    ]
    for (const problem of await Promise.all(calls.map(refusal))) {
      expect(problem).toMatchObject({
        code: 'NOT_FOUND',
        message: `There is no work item other/secret#${number}.`,
      })
    }
  })

  it('keeps the items of two projects of an org apart', async () => {
    const owner = api.as('owner')
    await owner.project.create.mutate({ org: 'acme', slug: 'depot', name: 'Depot' })
    const depot = 'acme/depot'
    const made = await owner.work.create.mutate({ project: depot, title: 'Shelves' })
    expect(made).toMatchObject({ number: 1, project: depot })
    expect((await owner.work.show.query({ project, number: 1 })).title).toBe('First')
    const two = await refusal(owner.work.show.query({ project: depot, number: 2 }))
    expect(two.code).toBe('NOT_FOUND')
    const start = await refusal(owner.work.start.mutate({ project: depot, number: 2 }))
    expect(start.code).toBe('NOT_FOUND')
    const { items } = await owner.work.list.query({ project: depot })
    expect(items.map(({ title }) => title)).toEqual(['Shelves'])
  })

  it('pins the only playbook, and asks which one when there are several', async () => {
    const model = playbookModel({
      checklist: [
        { text: 'Reviewed', rule: signOff },
        { text: 'Tested', rule: { type: 'report', family: 'tests', observed: false } },
      ],
    })
    const { slug } = await seedPlaybook(api, model, { slug: 'feature' })
    const item = await create()
    expect(item.playbook).toEqual({ slug, revision: 0 })
    const { gates } = await api.as('viewer').gate.show.query({ project, number: item.number })
    expect(gates.map(({ position, text }) => [position, text])).toEqual([
      [1, 'Reviewed'],
      [2, 'Tested'],
    ])

    await seedPlaybook(api, playbookModel(), { slug: 'draft', approved: false })
    const several = await refusal(create())
    expect(several).toMatchObject({
      code: 'INVALID_INPUT',
      data: { playbooks: ['draft', 'feature'] },
    })
    expect(several.message).toContain('draft, feature')
    const unapproved = await refusal(create('x', { playbook: 'draft' }))
    expect(unapproved).toMatchObject({ code: 'PLAYBOOK_NOT_APPROVED' })
    const unknown = await refusal(create('x', { playbook: 'nothing' }))
    expect(unknown.code).toBe('NOT_FOUND')
    expect(unknown.fix).toContain('draft, feature')
    expect((await create('x', { playbook: 'feature' })).playbook?.slug).toBe('feature')
  })
})
