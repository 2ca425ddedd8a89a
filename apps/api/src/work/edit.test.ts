import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, refusal, type TestApi } from '../../test/harness.ts'

const project = 'acme/shop'

describe.each(dialects)('editing work on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const create = () =>
    api.as('contributor').work.create.mutate({ project, title: 'Bake', body: 'Bread.' })
  const edits = async (number: number) => {
    const { items } = await api.as('viewer').event.list.query({ project, number })
    return items.filter(({ action }) => action === 'work.edit').map(({ data }) => data)
  }

  it('changes what is given, and the log names what differs', async () => {
    const { number, updatedAt } = await create()
    const { work } = api.as('agent')
    api.clock.advance(1_000)
    const given = { title: ' Bake bread ', body: '', priority: 'high' as const, kind: 'task' }
    const edited = await work.edit.mutate({ project, number, ...given })
    expect(edited).toMatchObject({ title: 'Bake bread', body: '', priority: 'high', kind: 'task' })
    expect(edited.updatedAt > updatedAt).toBe(true)
    expect(await edits(number)).toEqual([
      { number, fields: ['title', 'priority', 'body'], title: 'Bake bread', priority: 'high' },
    ])
  })

  it('leaves no trace when nothing differs', async () => {
    const { number, updatedAt } = await create()
    api.clock.advance(1_000)
    const { work } = api.as('contributor')
    const same = await work.edit.mutate({ project, number, title: 'Bake', body: 'Bread.' })
    expect(same.updatedAt).toBe(updatedAt)
    await work.edit.mutate({ project, number })
    expect(await edits(number)).toEqual([])
  })

  it('is for those who may write, and for items that are there', async () => {
    const { number } = await create()
    const edit = { project, number, title: 'Mine' }
    expect((await refusal(api.as('viewer').work.edit.mutate(edit))).code).toBe('FORBIDDEN')
    expect((await refusal(api.as('outsider').work.edit.mutate(edit))).code).toBe('NOT_FOUND')
    const none = api.as('agent').work.edit.mutate({ ...edit, number: 9_999 })
    expect((await refusal(none)).code).toBe('NOT_FOUND')
    const empty = api.as('agent').work.edit.mutate({ ...edit, title: ' ' })
    expect((await refusal(empty)).code).toBe('INVALID_INPUT')
  })

  it('is a PATCH', async () => {
    const { number } = await create()
    const answer = await api.request(`/api/v1/projects/${project}/work-items/${number}`, {
      method: 'PATCH',
      headers: { ...api.headers('agent'), 'content-type': 'application/json' },
      body: JSON.stringify({ priority: 'low' }),
    })
    expect(answer.status).toBe(200)
    expect(await jsonOf(answer)).toMatchObject({ number, priority: 'low', title: 'Bake' })
  })
})
