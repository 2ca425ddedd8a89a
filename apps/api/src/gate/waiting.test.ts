import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginWork, place, project, seedGatedPlaybooks } from '../../test/gated-work.ts'
import { createTestApi, type TestApi, type Who } from '../../test/harness.ts'

describe.each(dialects)('gates that wait for somebody on %s', (dialect: Dialect) => {
  let api: TestApi
  let queries = 0
  let claimed = { sql: '', parameters: [] as readonly unknown[] }
  beforeAll(async () => {
    const onQuery = (query: typeof claimed) => {
      queries += 1
      if (query.sql.includes('"gate"."id" in (select "gate_claim"."gate_id"')) claimed = query
    }
    api = await createTestApi(dialect, { onQuery })
    await seedGatedPlaybooks(api)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  async function waitingFor(who: Who, limit = 100): Promise<[number, number][]> {
    const found: [number, number][] = []
    let cursor: string | undefined
    do {
      const page = await api.as(who).gate.listOpen.query({
        project,
        waitingFor: 'me',
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      })
      expect(page.items.length).toBeLessThanOrEqual(limit)
      found.push(...page.items.map(({ number, gate }): [number, number] => [number, gate.position]))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return found
  }

  it('are the claims that they may confirm, and no others', async () => {
    const { number, at } = await beginWork(api)
    const theirs = await beginWork(api, 'one')
    const over = await beginWork(api, 'one')
    const { gate } = api.as('agent')
    await gate.tick.mutate(at(place.plain))
    await gate.tick.mutate(at(place.byAdmin))
    await gate.skip.mutate({ ...at(place.load), reason: 'No load' })
    await api.as('maintainer').gate.tick.mutate(theirs.at())
    await gate.tick.mutate(over.at())
    await api.as('agent').work.move.mutate({ project, number: over.number, to: 'cancelled' })
    // Work on one gate of an item is no work on the others.
    await api.as('maintainer').gate.skip.mutate({ ...at(place.pictured), reason: 'Nothing to see' })
    expect(await waitingFor('maintainer')).toEqual([
      [number, place.plain],
      [number, place.load],
    ])
    const admins = [
      [theirs.number, place.plain],
      [number, place.plain],
      [number, place.byAdmin],
      [number, place.pictured],
      [number, place.load],
    ]
    expect(await waitingFor('admin')).toEqual(admins)
    expect(await waitingFor('admin', 1)).toEqual(admins)
    for (const who of ['agent', 'ci', 'viewer', 'contributor'] as const) {
      expect(await waitingFor(who)).toEqual([])
    }
    // Whoever once had the item has worked on it.
    const { work } = api.as('admin')
    await work.assign.mutate({ project, number, assignee: 'me' })
    await work.assign.mutate({ project, number, assignee: null })
    expect(await waitingFor('admin')).toEqual([[theirs.number, place.plain]])
    await api.as('owner').gate.confirm.mutate(theirs.at())
    expect(await waitingFor('admin')).toEqual([])
  })

  it('are found with as many queries for fifty as for one', async () => {
    const cost = async () => {
      const before = queries
      const found = await waitingFor('owner')
      return { found: found.length, queries: queries - before }
    }
    const few = await cost()
    for (let made = 0; made < 50; made += 1) {
      const { at } = await beginWork(api, 'one')
      await api.as('agent').gate.tick.mutate(at())
    }
    expect(await cost()).toEqual({ found: few.found + 50, queries: few.queries })
  })

  it.runIf(dialect === 'sqlite')('are found by the open claims, not among all work', async () => {
    await waitingFor('owner')
    const plan = await api.db.explain(claimed.sql, claimed.parameters)
    expect(plan).toMatch(/USING (COVERING )?INDEX gate_claim_open/)
    expect(plan).not.toMatch(/work_item_unfinished|SCAN|project_id/)
  })
})
