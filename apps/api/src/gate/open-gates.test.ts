import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedEvidence, seedPlaybook, testReport } from '../../test/factories.ts'
import {
  beginWork,
  everyRule,
  gatedModel,
  gateOf,
  headCommit,
  place,
  project,
  seedGatedPlaybooks,
} from '../../test/gated-work.ts'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'

const day = 24 * 60 * 60 * 1_000

describe.each(dialects)('open gates on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
    await seedGatedPlaybooks(api)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const gate = (who: Who) => api.as(who).gate
  const show = (number: number) => api.as('viewer').gate.show.query({ project, number })

  it('hold an item back, each named with its reason, until they are closed', async () => {
    const { number, at } = await beginWork(api, 'one')
    const finish = () => api.as('agent').work.finish.mutate({ project, number })
    const open = await refusal(finish())
    expect(open).toMatchObject({
      code: 'GATES_OPEN',
      data: {
        gates: [
          { position: 1, text: 'Item 1', state: 'pending', why: 'Nobody has ticked it yet.' },
        ],
      },
    })
    expect(open.fix).toBe('1. Item 1 (pending): Nobody has ticked it yet.')
    await gate('agent').tick.mutate(at())
    expect((await refusal(finish())).data).toMatchObject({ gates: [{ state: 'claimed' }] })
    await api.as('agent').work.move.mutate({ project, number, to: 'in_review' })
    const moved = api.as('agent').work.move.mutate({ project, number, to: 'done' })
    expect((await refusal(moved)).code).toBe('GATES_OPEN')
    await gate('maintainer').confirm.mutate(at())
    expect((await finish()).status).toBe('done')
    for (const call of [gate('agent').tick.mutate, gate('maintainer').confirm.mutate]) {
      expect(await refusal(call(at()))).toMatchObject({ code: 'INVALID_TRANSITION' })
    }
    const override = gate('admin').override.mutate({ ...at(), reason: 'x' })
    expect((await refusal(override)).code).toBe('INVALID_TRANSITION')
  })

  it('reopen by themselves when an override lapses', async () => {
    const { number, at } = await beginWork(api, 'one')
    const overridden = await gate('maintainer').override.mutate({
      ...at(),
      reason: 'The reviewer is ill',
      expiresInDays: 2,
    })
    expect(overridden).toMatchObject({
      state: 'overridden',
      override: { by: { name: 'The maintainer' }, role: 'maintainer' },
    })
    expect((await show(number)).ready).toBe(true)
    api.clock.advance(2 * day - 60_000)
    expect((await gateOf(api, number, place.plain)).state).toBe('overridden')
    api.clock.advance(2 * 60_000)
    expect(await gateOf(api, number, place.plain)).toMatchObject({
      state: 'pending',
      override: null,
    })
    const problem = await refusal(api.as('agent').work.finish.mutate({ project, number }))
    expect(problem.code).toBe('GATES_OPEN')
    expect(problem.fix).toContain('The override lapsed at')
  })

  it('list what is open over unfinished items, in pages', async () => {
    const one = await beginWork(api, 'one')
    const two = await beginWork(api, 'one')
    const finished = await beginWork(api, 'one')
    await gate('agent').tick.mutate(finished.at())
    await gate('maintainer').confirm.mutate(finished.at())
    const cancelled = await beginWork(api, 'one')
    await api.as('agent').work.move.mutate({ project, number: cancelled.number, to: 'cancelled' })
    await gate('agent').tick.mutate(two.at())
    const mixed = await beginWork(api, 'all', '4'.repeat(40))
    const report = testReport({ passed: 1 })
    await seedEvidence(api, { subjectCommit: '4'.repeat(40), report })
    const reason = 'Later'
    await gate('maintainer').override.mutate({ ...mixed.at(place.load), reason })

    const seen: [number, number, string][] = []
    let cursor: string | undefined
    do {
      const page = await api.as('viewer').gate.listOpen.query({
        project,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      })
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(
        ...page.items.map(({ number, gate }): [number, number, string] => [
          number,
          gate.position,
          gate.state,
        ]),
      )
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.slice(0, 7)).toEqual([
      [mixed.number, 1, 'pending'],
      [mixed.number, 2, 'pending'],
      [mixed.number, 4, 'pending'],
      [mixed.number, 5, 'pending'],
      [mixed.number, 6, 'pending'],
      [two.number, 1, 'claimed'],
      [one.number, 1, 'pending'],
    ])
    const numbers = seen.map(([number]) => number)
    expect(numbers).not.toContain(finished.number)
    expect(numbers).not.toContain(cancelled.number)
    expect(new Set(seen.map(([number, position]) => `${number}/${position}`)).size).toBe(
      seen.length,
    )
  })

  it('let others have their turn while thousands that are met are passed over', async () => {
    await using own = await createTestApi(dialect)
    const rule = { type: 'evidence', kind: 'film', observed: false } as const
    await seedPlaybook(own, gatedModel(Array.from({ length: 500 }, () => rule)))
    for (let at = 0; at < 4; at += 1) {
      const { id } = await own.as('agent').work.create.mutate({ project, title: 'Work' })
      await seedEvidence(own, { itemId: id, kind: 'film' })
    }
    let listing = true
    let turns = 0
    const others = (async () => {
      while (listing) {
        await new Promise(setImmediate)
        turns += 1
      }
    })()
    const { items } = await own.as('viewer').gate.listOpen.query({ project })
    listing = false
    await others
    expect(items).toEqual([])
    expect(turns).toBeGreaterThan(9)
  })

  it('take as many queries for 100 items as for one', async () => {
    let queries = 0
    const onQuery = () => {
      queries += 1
    }
    await using fresh = await createTestApi(dialect, { onQuery })
    await seedPlaybook(fresh, gatedModel(everyRule.slice(2, 4)))
    const make = () => fresh.as('agent').work.create.mutate({ project, title: 'Work' })
    const list = () => fresh.as('viewer').gate.listOpen.query({ project, limit: 100 })
    async function counted(): Promise<number> {
      await fresh.db.write((tx) => tx.updateTable('workItem').set({ headCommit }).execute())
      await list()
      const before = queries
      await list()
      return queries - before
    }
    await make()
    const one = await counted()
    await Promise.all(Array.from({ length: 99 }, make))
    expect((await list()).items).toHaveLength(100)
    expect(await counted()).toBe(one)
    expect(one).toBeGreaterThan(0)
  })
})
