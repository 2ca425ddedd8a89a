import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const project = 'acme/shop'

describe.each(dialects)('the list of work on %s', (dialect: Dialect) => {
  let api: TestApi
  let queries = 0
  const count = () => {
    queries += 1
  }
  beforeAll(async () => {
    api = await createTestApi(dialect, { onQuery: count })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const create = (title = 'Bake bread', more = {}) =>
    api.as('contributor').work.create.mutate({ project, title, ...more })

  async function countQueries(run: () => Promise<unknown>): Promise<number> {
    await run()
    const before = queries
    await run()
    return queries - before
  }

  it('lists by every combination of filters, page by page', async () => {
    for (let made = 0; made < 16; made += 1) await create()
    const as = api.as('viewer').work
    const all: number[] = []
    let cursor: string | undefined
    do {
      const page = await as.list.query({ project, limit: 7, ...(cursor ? { cursor } : {}) })
      all.push(...page.items.map(({ number }) => number))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(all).toEqual([...all].sort((a, b) => b - a))
    expect(new Set(all).size).toBe(all.length)

    const assignee = 'agent:builder'
    await create('Wanted', { kind: 'odd', assignee })
    await create('Other', { kind: 'odd' })
    const filters = [
      { kind: 'odd' },
      { assignee },
      { status: 'open' as const },
      { kind: 'odd', assignee },
      { kind: 'odd', status: 'open' as const },
      { assignee, status: 'open' as const },
      { kind: 'odd', assignee, status: 'open' as const },
    ]
    for (const filter of filters) {
      const { items, nextCursor } = await as.list.query({ project, limit: 1, ...filter })
      const rest = await as.list.query({ project, ...filter, cursor: nextCursor ?? undefined })
      const found = nextCursor === null ? items : [...items, ...rest.items]
      expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0)
      for (const item of found) {
        if (filter.kind) expect(item.kind).toBe('odd')
        if (filter.status) expect(item.status).toBe('open')
        if (filter.assignee) expect(item.assignee?.name).toBe('Builder')
      }
    }
    const both = await as.list.query({ project, kind: 'odd', assignee, status: 'open' })
    expect(both.items.map(({ title }) => title)).toEqual(['Wanted'])
    const huge = Buffer.from('[9007199254740991]').toString('base64url')
    for (const cursor of ['nonsense', huge]) {
      const bad = await refusal(as.list.query({ project, cursor }))
      expect(bad).toMatchObject({ code: 'INVALID_INPUT' })
    }
    const wrong = await refusal(as.list.query({ project, assignee: 'ghost@example.org' }))
    expect(wrong.message).toContain('ghost@example.org')
  })

  it('takes as many queries for a list of 100 as for one of 1', async () => {
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        create('Many', { kind: n === 0 ? 'single' : 'many', assignee: 'me' }),
      ),
    )
    const as = api.as('viewer').work
    const one = await countQueries(() => as.list.query({ project, kind: 'single', limit: 100 }))
    const many = await countQueries(() => as.list.query({ project, limit: 100 }))
    expect(one).toBeGreaterThan(0)
    expect(many).toBe(one)
  })
})
