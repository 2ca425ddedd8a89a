import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playbookModel, seedPlaybook } from '../test/factories.ts'
import { createTestApi, refusal, type TestApi } from '../test/harness.ts'
import { unseen } from './stale-text.ts'

describe('a text that would replace one', () => {
  it.each([
    ['that its writer saw', { body: 'Old' }, []],
    ['that its writer did not see', { body: 'Older' }, ['body']],
    ['of which its writer says nothing', {}, []],
  ])('%s', (_, seen, expected) => {
    expect(unseen({ body: 'New' }, seen, { body: 'Old' })).toEqual(expected)
  })

  it('and says the same changes nothing', () => {
    expect(unseen({ body: 'Old' }, { body: 'Older' }, { body: 'Old' })).toEqual([])
  })

  it('has a name like any other', () => {
    const given = Object.fromEntries([['__proto__', 'New']])
    expect(unseen(given, {}, {})).toEqual([])
    expect(unseen(given, Object.fromEntries([['__proto__', 'Old']]), {})).toEqual(['__proto__'])
  })
})

const project = 'acme/shop'

describe.each(dialects)('two who write at once on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
    await seedPlaybook(api, playbookModel({ handoff: ['Summary', 'Risks'] }), { slug: 'feature' })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  async function begin() {
    const { work } = api.as('agent')
    const item = { title: 'Bake', body: 'Bread.', playbook: 'feature' }
    const { number } = await work.create.mutate({ project, ...item })
    await work.start.mutate({ project, number })
    return { project, number }
  }

  it('do not overwrite each other’s words about an item', async () => {
    const place = await begin()
    const seen = { title: 'Bake', body: 'Bread.' }
    await api.as('contributor').work.edit.mutate({ ...place, body: 'Rolls.', seen })
    const late = api.as('agent').work.edit.mutate({ ...place, body: 'Buns.', seen })
    expect(await refusal(late)).toMatchObject({
      code: 'TEXT_STALE',
      message: 'Somebody changed body meanwhile.',
      data: { title: 'Bake', body: 'Rolls.' },
    })
    const title = api.as('agent').work.edit.mutate({ ...place, title: 'Bake on', seen })
    expect(await title).toMatchObject({ title: 'Bake on', body: 'Rolls.' })
    const again = { ...place, body: 'Buns.', seen: { body: 'Rolls.' } }
    expect(await api.as('agent').work.edit.mutate(again)).toMatchObject({ body: 'Buns.' })
  })

  it('do not overwrite each other’s links', async () => {
    const place = await begin()
    const seen = { branch: null, change: null, headCommit: null }
    await api.as('contributor').work.link.mutate({ ...place, branch: 'bread', seen })
    const late = api.as('agent').work.link.mutate({ ...place, branch: 'buns', seen })
    expect(await refusal(late)).toMatchObject({
      code: 'TEXT_STALE',
      message: 'Somebody changed branch meanwhile.',
      data: { branch: 'bread', change: null, headCommit: null },
    })
    const headCommit = '1'.repeat(40)
    const other = await api.as('agent').work.link.mutate({ ...place, headCommit, seen })
    expect(other).toMatchObject({ branch: 'bread', headCommit })
    const again = { ...place, branch: null, seen: { branch: 'bread' } }
    expect(await api.as('agent').work.link.mutate(again)).toMatchObject({ branch: null })
  })

  it('do not overwrite each other’s fields of a hand-off', async () => {
    const place = await begin()
    const { handoff } = api.as('agent')
    const nothing = { fields: { Summary: '', risks: '' } }
    await api.as('contributor').handoff.draft.mutate({ ...place, fields: { summary: 'Theirs' } })
    const fields = { summary: 'Mine', risks: 'None' }
    expect(await refusal(handoff.draft.mutate({ ...place, fields, seen: nothing }))).toMatchObject({
      code: 'TEXT_STALE',
      message: 'Somebody changed summary meanwhile.',
      data: { fields: { summary: 'Theirs' }, followUps: [] },
    })
    const shown = await handoff.show.query(place)
    expect(shown.fields.map(({ text }) => text)).toEqual(['Theirs', null])
    const risks = { ...place, fields: { risks: 'None' }, seen: nothing }
    expect((await handoff.draft.mutate(risks)).fields[1]?.text).toBe('None')
  })

  it('do not overwrite each other’s follow-ups', async () => {
    const place = await begin()
    const { handoff } = api.as('agent')
    const theirs = [{ title: 'Clean up', body: '' }]
    await api.as('contributor').handoff.draft.mutate({ ...place, fields: {}, followUps: theirs })
    const mine = { ...place, fields: {}, followUps: [{ title: 'Measure' }] }
    const late = handoff.draft.mutate({ ...mine, seen: { followUps: [] } })
    expect(await refusal(late)).toMatchObject({ code: 'TEXT_STALE', data: { followUps: theirs } })
    const seen = await handoff.draft.mutate({ ...mine, seen: { followUps: theirs } })
    expect(seen.followUps).toEqual([{ title: 'Measure', body: '' }])
  })
})
