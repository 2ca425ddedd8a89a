import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi } from '../../test/harness.ts'
import { changed, texts } from './test-fixture.ts'

const project = 'acme/shop'

describe.each(dialects)('the list of playbooks on %s', (dialect) => {
  test('names the newest proposal that waits, with as many statements for many as for one', async () => {
    const statements: string[] = []
    await using api = await createTestApi(dialect, { onQuery: ({ sql }) => statements.push(sql) })
    const { playbook: owner } = api.as('owner')
    const list = async () => {
      statements.length = 0
      const { items } = await api.as('viewer').playbook.list.query({ project })
      const waiting = items.map(({ slug, proposedRevision }) => [slug, proposedRevision])
      return { waiting: Object.fromEntries(waiting), statements: statements.length }
    }
    await owner.import.mutate({ project, playbook: 'one', source: texts.original })
    const alone = await list()
    expect(alone.waiting).toEqual({ one: null })

    await owner.import.mutate({ project, playbook: 'two', source: texts.original })
    const propose = (target: string) =>
      api.as('contributor').playbook.edit.mutate({
        ...{ project, playbook: 'one', baseRevision: 0 },
        source: changed(texts.original, '>80%', target),
      })
    await propose('>90%')
    await propose('>95%')
    const first = { project, playbook: 'one' }
    expect(await list()).toEqual({
      waiting: { one: 2, two: null },
      statements: alone.statements,
    })
    await owner.reject.mutate({ ...first, revision: 2, reason: 'Too much.' })
    expect((await list()).waiting).toEqual({ one: 1, two: null })
    await owner.approve.mutate({ ...first, revision: 1 })
    expect((await list()).waiting).toEqual({ one: null, two: null })
  })
})

describe.each(dialects)('the built-in playbooks on %s', (dialect) => {
  test('can each be imported as they are, and are in force then', async () => {
    await using api = await createTestApi(dialect)
    const { items } = await api.as('viewer').playbook.listBuiltIn.query({ project })
    expect(items.map(({ slug }) => slug)).toEqual(['backend-service', 'web-frontend', 'library'])
    for (const { slug, title, counts, source } of items) {
      const { playbook: maintainer } = api.as('maintainer')
      const imported = await maintainer.import.mutate({ project, playbook: slug, source })
      expect(imported).toMatchObject({ status: 'applied', title, counts, diagnostics: [] })
    }
    const rest = await api.request(`/api/v1/projects/${project}/built-in-playbooks`, {
      headers: api.headers('ci'),
    })
    expect(await rest.json()).toEqual({ items })
  })
})
