import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playbookModel, seedPlaybook } from '../../test/factories.ts'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const project = 'acme/shop'
const texts = { summary: 'A new oven', 'Open Risks': 'None' }

describe.each(dialects)('hand-offs on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
    const handoff = ['Summary', 'Open risks']
    const checklist = [{ text: 'Reviewed', rule: { type: 'sign-off', role: null } as const }]
    await seedPlaybook(api, playbookModel({ handoff }), { slug: 'feature' })
    await seedPlaybook(api, playbookModel({ handoff, checklist }), { slug: 'gated' })
    await seedPlaybook(api, playbookModel(), { slug: 'bare' })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  /** An item in progress that the agent has. */
  async function begin(playbook = 'feature') {
    const agent = api.as('agent').work
    const { number } = await agent.create.mutate({ project, title: 'Work', kind: 'oven', playbook })
    await agent.start.mutate({ project, number })
    return { project, number }
  }
  async function submitted(playbook = 'feature', followUps = [] as { title: string }[]) {
    const place = await begin(playbook)
    const agent = api.as('agent').handoff
    await agent.draft.mutate({ ...place, fields: texts, followUps })
    await agent.submit.mutate(place)
    return place
  }
  const statusOf = async (place: { project: string; number: number }) =>
    (await api.as('viewer').work.show.query(place)).status

  it('is drafted field by field, by key or name, in the playbook’s order', async () => {
    const place = await begin()
    const agent = api.as('agent').handoff
    expect(await agent.show.query(place)).toMatchObject({
      status: null,
      draftedBy: null,
      updatedAt: null,
      fields: [{ guidance: 'What to say about summary.', text: null }, { key: 'open-risks' }],
      may: ['draft'],
    })
    const first = await agent.draft.mutate({ ...place, fields: { 'OPEN risks': 'None' } })
    expect(first).toMatchObject({
      item: `${project}#${place.number}`,
      status: 'draft',
      draftedBy: { kind: 'agent', name: 'Builder' },
      fields: [
        { key: 'summary', name: 'Summary', text: null },
        { key: 'open-risks', name: 'Open risks', text: 'None' },
      ],
    })
    const second = await agent.draft.mutate({ ...place, fields: { summary: 'New' } })
    expect(second.fields.map(({ text }) => text)).toEqual(['New', 'None'])
    expect(await api.as('viewer').handoff.show.query(place)).toMatchObject({ ...second, may: [] })
    for (const field of ['weather', 'constructor']) {
      const fields = JSON.parse(`{${JSON.stringify(field)}: "x"}`)
      const problem = await refusal(agent.draft.mutate({ ...place, fields }))
      expect(problem.code).toBe('INVALID_INPUT')
      expect(problem.message).toContain(`“${field}”`)
      expect(problem.fix).toBe('Its fields are Summary, Open risks.')
    }
    const viewer = api.as('viewer').handoff.draft.mutate({ ...place, fields: texts })
    expect((await refusal(viewer)).code).toBe('FORBIDDEN')
  })

  it('takes a hundred fields at a time, and names twenty of many', async () => {
    const handoff = Array.from({ length: 150 }, (_, at) => `Field ${at}`)
    await seedPlaybook(api, playbookModel({ handoff }), { slug: 'long' })
    const place = await begin('long')
    const agent = api.as('agent').handoff
    const filled = (count: number) =>
      Object.fromEntries(handoff.slice(0, count).map((f) => [f, 'x']))
    const problem = await refusal(agent.draft.mutate({ ...place, fields: filled(101) }))
    expect(problem).toMatchObject({
      code: 'INVALID_INPUT',
      diagnostics: [{ at: { field: 'fields' } }],
    })
    expect((await agent.show.query(place)).fields).toHaveLength(150)
    const unknown = await refusal(agent.draft.mutate({ ...place, fields: { weather: 'x' } }))
    expect(unknown.fix).toContain('Field 19 and 130 more.')
    expect(unknown.data?.fields).toHaveLength(20)
    await agent.draft.mutate({ ...place, fields: filled(100) })
    const { message, data } = await refusal(agent.submit.mutate(place))
    expect(message).toContain('Field 119 and 30 more.')
    expect(data?.fields).toHaveLength(20)
  })

  it('is submitted when it is complete, and then the item is in review', async () => {
    const place = await begin()
    const agent = api.as('agent').handoff
    const nothing = await refusal(agent.submit.mutate(place))
    expect(nothing).toMatchObject({ code: 'HANDOFF_INCOMPLETE' })
    await agent.draft.mutate({ ...place, fields: { summary: 'New', 'open-risks': '  ' } })
    const partly = await refusal(agent.submit.mutate(place))
    expect(partly.message).toContain('lacks Open risks.')
    expect(await statusOf(place)).toBe('in_progress')
    await agent.draft.mutate({ ...place, fields: texts })
    const outcomes = await Promise.allSettled([
      agent.submit.mutate(place),
      agent.submit.mutate(place),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await statusOf(place)).toBe('in_review')
    expect(await refusal(agent.submit.mutate(place))).toMatchObject({
      code: 'INVALID_TRANSITION',
      data: { from: 'submitted', allowed: ['accepted', 'returned'] },
    })
    const late = await refusal(agent.draft.mutate({ ...place, fields: texts }))
    expect(late.code).toBe('INVALID_TRANSITION')
  })

  it('is drafted only for an item in progress', async () => {
    const agent = api.as('agent')
    const { number } = await agent.work.create.mutate({ project, title: 'x', playbook: 'feature' })
    const problem = await refusal(agent.handoff.draft.mutate({ project, number, fields: texts }))
    expect(problem).toMatchObject({ code: 'INVALID_TRANSITION', data: { from: 'open' } })
  })

  it('is accepted by a person who did not do the work, and becomes follow-up items', async () => {
    const place = await submitted('gated', [{ title: 'Clean the oven' }, { title: 'Tell Bob' }])
    await api.as('owner').gate.tick.mutate({ ...place, position: 1 })
    expect((await refusal(api.as('agent').handoff.accept.mutate(place))).code).toBe('PEOPLE_ONLY')
    const low = await refusal(api.as('contributor').handoff.accept.mutate(place))
    expect(low.code).toBe('FORBIDDEN')
    // The owner ticked a gate of this item: that is work on it.
    expect((await refusal(api.as('owner').handoff.accept.mutate(place))).code).toBe('OWN_WORK')
    const early = await refusal(api.as('agent').work.finish.mutate(place))
    expect(early.code).toBe('GATES_OPEN')
    await api.as('maintainer').gate.confirm.mutate({ ...place, position: 1 })
    const missing = await refusal(api.as('agent').work.finish.mutate(place))
    expect(missing).toMatchObject({ code: 'HANDOFF_MISSING', data: { handoff: 'submitted' } })

    const accepted = await api.as('maintainer').handoff.accept.mutate(place)
    const [one = 0, two = 0] = accepted.followUpItems
    expect(accepted).toMatchObject({
      status: 'accepted',
      decidedBy: { name: 'The maintainer' },
      followUps: [{ title: 'Clean the oven' }, { title: 'Tell Bob' }],
    })
    expect(two).toBe(one + 1)
    const followUp = await api.as('viewer').work.show.query({ project, number: one })
    expect(followUp).toMatchObject({
      title: 'Clean the oven',
      kind: 'oven',
      status: 'open',
      playbook: { slug: 'gated', revision: 0 },
      createdBy: { name: 'The maintainer' },
    })
    const { gates } = await api.as('viewer').gate.show.query({ project, number: two })
    expect(gates.map(({ text }) => text)).toEqual(['Reviewed'])
    const again = await refusal(api.as('admin').handoff.accept.mutate(place))
    expect(again.code).toBe('INVALID_TRANSITION')
    expect((await api.as('agent').work.finish.mutate(place)).status).toBe('done')
  })

  it('is not accepted or returned by whoever drafted, submitted or once had the item', async () => {
    const place = await begin()
    await api.as('maintainer').handoff.draft.mutate({ ...place, fields: texts })
    await api.as('admin').handoff.submit.mutate(place)
    for (const who of ['maintainer', 'admin'] as const) {
      const { handoff } = api.as(who)
      expect((await refusal(handoff.accept.mutate(place))).code).toBe('OWN_WORK')
      const back = handoff.return.mutate({ ...place, reason: 'No' })
      expect((await refusal(back)).code).toBe('OWN_WORK')
    }
    const { work } = api.as('owner')
    await work.assign.mutate({ ...place, assignee: 'me' })
    await work.assign.mutate({ ...place, assignee: null })
    expect((await refusal(api.as('owner').handoff.accept.mutate(place))).code).toBe('OWN_WORK')
  })

  it('was accepted by whoever rewrote what somebody else had drafted and submitted', async () => {
    const place = await begin()
    const agent = api.as('agent').handoff
    await agent.draft.mutate({ ...place, fields: texts })
    await api.as('maintainer').handoff.draft.mutate({ ...place, fields: { summary: 'Newer' } })
    await agent.submit.mutate(place)
    const { handoff } = api.as('maintainer')
    expect((await refusal(handoff.accept.mutate(place))).code).toBe('OWN_WORK')
    expect((await api.as('admin').handoff.accept.mutate(place)).status).toBe('accepted')
  })

  it('was accepted by whoever had submitted it before somebody else did again', async () => {
    const place = await begin('gated')
    const agent = api.as('agent')
    await agent.handoff.draft.mutate({ ...place, fields: texts })
    await api.as('maintainer').handoff.submit.mutate(place)
    await api.as('owner').handoff.return.mutate({ ...place, reason: 'More' })
    await agent.handoff.draft.mutate({ ...place, fields: { summary: 'More' } })
    await agent.handoff.submit.mutate(place)
    const { handoff, gate } = api.as('maintainer')
    expect(await refusal(handoff.accept.mutate(place))).toMatchObject({
      code: 'OWN_WORK',
      message: expect.stringContaining('You wrote or submitted it'),
    })
    // Writing about the work is not doing it: the gates are another matter.
    await agent.gate.tick.mutate({ ...place, position: 1 })
    const confirmed = await gate.confirm.mutate({ ...place, position: 1 })
    expect(confirmed.state).toBe('satisfied')
  })

  it('is accepted once when two accept at once, and its follow-ups are made once', async () => {
    const place = await submitted('feature', [{ title: `Only once on ${dialect}` }])
    const outcomes = await Promise.allSettled([
      api.as('maintainer').handoff.accept.mutate(place),
      api.as('owner').handoff.accept.mutate(place),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { items } = await api.as('viewer').work.list.query({ project, kind: 'oven' })
    expect(items.filter(({ title }) => title === `Only once on ${dialect}`)).toHaveLength(1)
  })

  it('is returned with a reason, and drafted again', async () => {
    const place = await submitted()
    const { handoff } = api.as('maintainer')
    const returned = await handoff.return.mutate({ ...place, reason: 'Which oven?' })
    expect(returned).toMatchObject({
      status: 'returned',
      returnedReason: 'Which oven?',
      returnedCount: 1,
    })
    expect(await statusOf(place)).toBe('in_progress')
    const agent = api.as('agent').handoff
    expect(await refusal(agent.submit.mutate(place))).toMatchObject({
      code: 'INVALID_TRANSITION',
      data: { from: 'returned', allowed: ['draft'] },
    })
    expect((await refusal(handoff.accept.mutate(place))).code).toBe('INVALID_TRANSITION')
    const redrafted = await agent.draft.mutate({ ...place, fields: { summary: 'The left oven' } })
    expect(redrafted).toMatchObject({ status: 'draft', returnedReason: 'Which oven?' })
    expect(redrafted.fields[1]?.text).toBe('None')
    const again = await agent.submit.mutate(place)
    expect(again).toMatchObject({ status: 'submitted', returnedReason: null, returnedCount: 1 })
    expect((await handoff.accept.mutate(place)).status).toBe('accepted')
  })

  it('is asked for anew when the item is reopened, and makes no follow-up twice', async () => {
    const place = await submitted('feature', [{ title: 'After' }])
    const { handoff, work } = api.as('maintainer')
    const accepted = await handoff.accept.mutate(place)
    await work.finish.mutate(place)
    await work.move.mutate({ ...place, to: 'in_progress' })
    const reopened = await handoff.show.query(place)
    expect(reopened).toMatchObject({ status: 'draft', decidedBy: null, submittedBy: null })
    expect(reopened.fields.map(({ text }) => text)).toEqual(['A new oven', 'None'])
    expect((await refusal(work.finish.mutate(place))).code).toBe('HANDOFF_MISSING')
    const agent = api.as('agent').handoff
    const followUps = [{ title: 'Also after' }]
    await agent.draft.mutate({ ...place, fields: { summary: 'Newer' }, followUps })
    await agent.submit.mutate(place)
    const second = await handoff.accept.mutate(place)
    expect(second.followUps.map(({ title }) => title)).toEqual(['After', 'Also after'])
    expect(second.followUpItems[0]).toBe(accepted.followUpItems[0])
    expect(second.followUpItems).toHaveLength(2)
    const [, number = 0] = second.followUpItems
    expect((await work.show.query({ project, number })).title).toBe('Also after')
    const { items } = await work.list.query({ project, kind: 'oven', limit: 100 })
    expect(items.filter(({ title }) => title === 'After')).toHaveLength(1)
  })

  it('is withdrawn when the item goes from review back to work, not when it is blocked', async () => {
    const place = await submitted()
    const { work, handoff } = api.as('agent')
    await work.move.mutate({ ...place, to: 'blocked' })
    expect((await handoff.show.query(place)).status).toBe('submitted')
    const accept = api.as('maintainer').handoff.accept.mutate(place)
    expect(await refusal(accept)).toMatchObject({
      code: 'INVALID_TRANSITION',
      data: { from: 'blocked' },
    })
    await work.move.mutate({ ...place, to: 'in_review' })
    expect((await handoff.show.query(place)).status).toBe('submitted')
    await work.move.mutate({ ...place, to: 'in_progress' })
    expect((await handoff.show.query(place)).status).toBe('draft')
  })

  it('is not there without hand-off notes in the playbook', async () => {
    const place = await begin('bare')
    const { handoff } = api.as('agent')
    for (const call of [
      () => handoff.show.query(place),
      () => handoff.draft.mutate({ ...place, fields: texts }),
      () => handoff.submit.mutate(place),
    ]) {
      const problem = await refusal(call())
      expect(problem.code).toBe('NOT_FOUND')
      expect(problem.message).toContain('has no hand-off: its playbook asks for none.')
    }
    expect((await api.as('agent').work.finish.mutate(place)).status).toBe('done')
  })
})
