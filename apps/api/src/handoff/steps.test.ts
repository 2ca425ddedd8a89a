import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import type { HandoffStep } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playbookModel, seedPlaybook } from '../../test/factories.ts'
import { createTestApi, type TestApi, type Who } from '../../test/harness.ts'

const project = 'acme/shop'
type Place = { project: string; number: number }

describe.each(dialects)('steps of a hand-off on %s', (dialect: Dialect) => {
  let api: TestApi
  let queries = 0
  beforeAll(async () => {
    const onQuery = () => {
      queries += 1
    }
    api = await createTestApi(dialect, { onQuery })
    const checklist = [{ text: 'Reviewed', rule: { type: 'sign-off', role: null } as const }]
    await seedPlaybook(api, playbookModel({ handoff: ['Summary'], checklist }), { slug: 'work' })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const take: Record<HandoffStep, (who: Who, at: Place) => Promise<unknown>> = {
    draft: (who, at) => api.as(who).handoff.draft.mutate({ ...at, fields: { summary: 'New' } }),
    submit: (who, at) => api.as(who).handoff.submit.mutate(at),
    accept: (who, at) => api.as(who).handoff.accept.mutate(at),
    return: (who, at) => api.as(who).handoff.return.mutate({ ...at, reason: 'More' }),
  }
  const submit = async (at: Place, who: Who = 'agent') => {
    await take.draft(who, at)
    await take.submit(who, at)
  }
  const standings: Record<string, (at: Place) => Promise<unknown>> = {
    none: async () => {},
    empty: (at) => api.as('agent').handoff.draft.mutate({ ...at, fields: {} }),
    drafted: (at) => take.draft('agent', at),
    submitted: (at) => submit(at),
    'submitted by the maintainer': (at) => submit(at, 'maintainer'),
    'submitted and blocked': async (at) => {
      await submit(at)
      await api.as('agent').work.move.mutate({ ...at, to: 'blocked' })
    },
    returned: (at) => submit(at).then(() => take.return('owner', at)),
    accepted: (at) => submit(at).then(() => take.accept('owner', at)),
  }
  const expected: Record<string, Partial<Record<Who, HandoffStep[]>>> = {
    none: { agent: ['draft'], maintainer: ['draft'], viewer: [] },
    empty: { agent: ['draft'], viewer: [] },
    drafted: { agent: ['draft', 'submit'], maintainer: ['draft', 'submit'], viewer: [] },
    submitted: { agent: [], contributor: [], maintainer: ['accept', 'return'] },
    'submitted by the maintainer': { maintainer: [], owner: ['accept', 'return'] },
    'submitted and blocked': { maintainer: [], agent: [] },
    returned: { agent: ['draft'], maintainer: ['draft'] },
    accepted: { agent: [], maintainer: [] },
  }

  async function stand(standing: string): Promise<Place> {
    const agent = api.as('agent').work
    const { number } = await agent.create.mutate({ project, title: 'Work' })
    await agent.start.mutate({ project, number })
    await standings[standing]?.({ project, number })
    return { project, number }
  }

  it.each(Object.keys(standings))('are told as they are taken: %s', async (standing) => {
    for (const [name, wanted] of Object.entries(expected[standing] ?? {})) {
      const who = name as Who
      const at = await stand(standing)
      const { may } = await api.as(who).handoff.show.query(at)
      expect(may, who).toEqual(wanted)
      for (const step of (Object.keys(take) as HandoffStep[]).filter((one) => !may.includes(one))) {
        await expect(take[step](who, at), `${who} may not ${step}`).rejects.toThrow()
      }
      for (const step of may) await take[step](who, await stand(standing))
    }
  })

  it('leave no trace where nothing differs, and make nobody an author', async () => {
    const at = await stand('none')
    const { handoff } = api.as('maintainer')
    const drafts = async () => {
      const { items } = await api.as('viewer').event.list.query({ project, number: at.number })
      return items.filter(({ action }) => action === 'handoff.draft').length
    }
    expect((await handoff.draft.mutate({ ...at, fields: { summary: '' } })).status).toBeNull()
    await take.draft('agent', at)
    const { updatedAt } = await handoff.show.query(at)
    api.clock.advance(1_000)
    const same = { fields: { Summary: 'New' }, followUps: [] }
    expect((await handoff.draft.mutate({ ...at, ...same })).updatedAt).toBe(updatedAt)
    expect(await drafts()).toBe(1)
    await take.submit('agent', at)
    expect((await handoff.show.query(at)).may).toEqual(['accept', 'return'])
    await take.return('owner', at)
    // Taking it up again is a step of its own.
    await api.as('agent').handoff.draft.mutate({ ...at, fields: {} })
    expect(await drafts()).toBe(2)
  })

  it('say who forfeits the decision by writing, and who could decide', async () => {
    const at = await stand('drafted')
    const shown = (who: Who) => api.as(who).handoff.show.query(at)
    expect(await shown('maintainer')).toMatchObject({ writingForfeits: true, acceptors: null })
    expect((await shown('contributor')).writingForfeits).toBe(false)
    await api.as('maintainer').handoff.draft.mutate({ ...at, fields: { summary: 'Newer' } })
    expect((await shown('maintainer')).writingForfeits).toBe(false)
    await take.submit('agent', at)
    const { acceptors, writingForfeits } = await shown('viewer')
    expect(writingForfeits).toBe(false)
    expect(acceptors).toMatchObject([
      { kind: 'person', name: 'The admin' },
      { kind: 'person', name: 'The owner' },
    ])
  })

  async function waiting(who: Who, more: { waitingFor?: 'me'; limit?: number } = {}) {
    const numbers: number[] = []
    let cursor: string | undefined
    do {
      const next = cursor === undefined ? {} : { cursor }
      const page = await api.as(who).handoff.listSubmitted.query({ project, ...more, ...next })
      numbers.push(...page.items.map(({ number }) => number))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return numbers
  }

  it('wait for a decision in a list, for everybody or for the one who asks', async () => {
    for (const number of await waiting('viewer')) {
      await api.as('admin').work.move.mutate({ project, number, to: 'cancelled' })
    }
    const one = await stand('submitted')
    const two = await stand('submitted by the maintainer')
    await stand('submitted and blocked')
    await stand('drafted')
    const three = await stand('submitted')
    await api.as('maintainer').gate.tick.mutate({ ...three, position: 1 })
    const all = [three.number, two.number, one.number]
    expect(await waiting('viewer')).toEqual(all)
    expect(await waiting('viewer', { limit: 2 })).toEqual(all)
    const { items } = await api.as('viewer').handoff.listSubmitted.query({ project })
    expect(items[1]).toMatchObject({
      item: `${project}#${two.number}`,
      title: 'Work',
      submittedBy: { name: 'The maintainer' },
      submittedAt: expect.stringMatching(/Z$/),
    })
    expect(await waiting('maintainer', { waitingFor: 'me' })).toEqual([one.number])
    expect(await waiting('owner', { waitingFor: 'me', limit: 1 })).toEqual(all)
    for (const who of ['agent', 'ci', 'viewer', 'contributor'] as const) {
      expect(await waiting(who, { waitingFor: 'me' })).toEqual([])
    }
    const before = queries
    await waiting('owner', { waitingFor: 'me' })
    const cost = queries - before
    for (let made = 0; made < 10; made += 1) await stand('submitted')
    const again = queries
    expect(await waiting('owner', { waitingFor: 'me' })).toHaveLength(13)
    expect(queries - again).toBe(cost)
  })
})
