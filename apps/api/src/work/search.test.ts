import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'

const project = 'acme/shop'

describe.each(dialects)('looking for work on %s', (dialect: Dialect) => {
  let api: TestApi
  const numbers = new Map<string, number>()
  const titles = [
    'Heat the ÖFEN',
    'Sell 100% rye',
    'Sell 1000 rolls',
    'snake_case',
    'snakeXcase',
    'Back\\slash',
  ]

  beforeAll(async () => {
    api = await createTestApi(dialect)
    for (const title of titles) {
      const { number } = await api.as('agent').work.create.mutate({ project, title })
      numbers.set(title, number)
    }
  })
  afterAll(() => api[Symbol.asyncDispose]())

  type Filter = Omit<Parameters<ReturnType<TestApi['as']>['work']['list']['query']>[0], 'project'>
  const find = async (filter: Filter) => {
    const { items } = await api.as('viewer').work.list.query({ project, ...filter })
    return items.map(({ title }) => title)
  }

  it.each([
    ['öfen', ['Heat the ÖFEN']],
    ['heat THE Öf', ['Heat the ÖFEN']],
    ['100%', ['Sell 100% rye']],
    ['snake_', ['snake_case']],
    ['\\s', ['Back\\slash']],
    ['sell', ['Sell 1000 rolls', 'Sell 100% rye']],
    ['nothing', []],
  ])('finds the titles that hold %s', async (text, found) => {
    expect(await find({ text })).toEqual(found)
  })

  it('finds a number, written with and without its mark', async () => {
    const number = numbers.get('snake_case') ?? 0
    for (const text of [`${number}`, `#${number}`, ` #${number} `]) {
      expect(await find({ text })).toContain('snake_case')
    }
    expect(await find({ text: '#4000000000' })).toEqual([])
    expect(await find({ text: '99999999999' })).toEqual([])
  })

  it('refuses what cannot be looked for', async () => {
    for (const text of ['', '  ', 'x'.repeat(201), 'a\0b']) {
      const problem = await refusal(api.as('viewer').work.list.query({ project, text }))
      expect(problem.code, problem.message).toBe('INVALID_INPUT')
    }
  })

  it('finds what is unfinished, and what nobody has, in pages', async () => {
    const { work } = api.as('agent')
    const move = async (
      title: string,
      ...path: ('in_progress' | 'in_review' | 'blocked' | 'done' | 'cancelled')[]
    ) => {
      for (const to of path) {
        await work.move.mutate({ project, number: numbers.get(title) ?? 0, to })
      }
    }
    await move('Sell 100% rye', 'in_progress', 'in_review', 'done')
    await move('Sell 1000 rolls', 'cancelled')
    await move('snake_case', 'in_progress', 'blocked')
    const unfinished = ['Back\\slash', 'snakeXcase', 'snake_case', 'Heat the ÖFEN']
    expect(await find({ status: 'unfinished' })).toEqual(unfinished)
    expect(await find({ status: 'unfinished', text: 'sell' })).toEqual([])
    expect(await find({ status: 'unfinished', assignee: 'me' })).toEqual([])
    const free = ['Back\\slash', 'snakeXcase', 'Sell 1000 rolls', 'Heat the ÖFEN']
    expect(await find({ assignee: 'nobody' })).toEqual(free)
    expect(await find({ assignee: 'nobody', status: 'unfinished', text: 'SNAKE' })).toEqual([
      'snakeXcase',
    ])
    expect(await find({ assignee: 'agent:builder', status: 'blocked' })).toEqual(['snake_case'])
    const first = await api
      .as('viewer')
      .work.list.query({ project, status: 'unfinished', limit: 3 })
    const cursor = first.nextCursor ?? ''
    expect(await find({ status: 'unfinished', limit: 3, cursor })).toEqual(unfinished.slice(3))
  })
})
