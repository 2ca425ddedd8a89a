import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, refusal, type TestApi } from '../test/harness.ts'

const project = 'acme/shop'

describe.each(dialects)('a cursor on %s', (dialect) => {
  let api: TestApi
  let cursor: string
  beforeAll(async () => {
    api = await createTestApi(dialect)
    await api.as('owner').project.create.mutate({ org: 'acme', slug: 'second', name: 'Second' })
    for (const in_ of [project, 'acme/second']) {
      for (const title of ['One', 'Two', 'Three']) {
        await api.as('agent').work.create.mutate({ project: in_, title, kind: 'odd' })
      }
    }
    const { nextCursor } = await api.as('owner').work.list.query({ project, limit: 1 })
    cursor = nextCursor ?? ''
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('goes on in its list, whatever the length of the page', async () => {
    const { items } = await api.as('owner').work.list.query({ project, cursor, limit: 2 })
    expect(items.map(({ title }) => title)).toEqual(['Two', 'One'])
  })

  it('is the same through REST', async () => {
    const items = `/api/v1/projects/${project}/work-items`
    const rest = async (query: string) => {
      const answer = await api.request(`${items}?${query}`, { headers: api.headers('owner') })
      return jsonOf<{ items: { title: string }[]; nextCursor: string }>(answer)
    }
    expect((await rest('limit=1')).nextCursor).toBe(cursor)
    expect((await rest(`cursor=${cursor}&limit=1`)).items).toMatchObject([{ title: 'Two' }])
  })

  it('is refused by another list, project or filter, and when it was changed', async () => {
    const owner = api.as('owner')
    for (const call of [
      () => owner.event.list.query({ project, cursor }),
      () => owner.event.listOrg.query({ org: 'acme', cursor }),
      () => owner.work.list.query({ project: 'acme/second', cursor }),
      () => owner.work.list.query({ project, kind: 'odd', cursor }),
      () => owner.work.list.query({ project, cursor: `${cursor}A` }),
      () => owner.work.list.query({ project, cursor: cursor.slice(0, -1) }),
      () => owner.work.list.query({ project, cursor: '' }),
    ]) {
      expect(await refusal(call())).toMatchObject({
        code: 'INVALID_INPUT',
        fix: expect.stringContaining('Begin again without a cursor'),
        diagnostics: [{ at: { field: 'cursor' } }],
      })
    }
  })
})
