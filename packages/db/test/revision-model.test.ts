import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import type { PlaybookModel } from '@baton/schema'
import { expect, test } from 'vitest'
import { newId, now } from '../src/ids.ts'
import { insertPlaybook, insertRevision } from '../src/queries/playbook.ts'
import { insertProject } from '../src/queries/project.ts'
import { getPlaybookHead, getRevisionModel, listHeadModels } from '../src/queries/revision-model.ts'
import { addOrg } from './factory.ts'

/** Only its identity matters here. */
const modelOf = (title: string) => ({ title, checklist: [{}] }) as PlaybookModel

describeEachDatabase('models of revisions', (dialect) => {
  test('are read once, and belong to their org alone', async () => {
    const statements: string[] = []
    await using it = await createTestDatabase(dialect, {
      onQuery: ({ sql }) => statements.push(sql),
    })
    const { database } = it
    const { read } = database
    const projectId = newId()
    const createdAt = now()
    const revisionIds = [newId(), newId()]
    const { acme, other } = await database.write(async (tx) => {
      const [acme, other] = [await addOrg(tx), await addOrg(tx)]
      const orgId = acme.id
      const project = { id: projectId, orgId, slug: 'shop', name: 'Shop', createdAt }
      await insertProject(tx, { ...project, defaultBranch: 'main', repositoryUrl: null })
      for (const [index, id] of revisionIds.entries()) {
        const playbook = { id: newId(), orgId, projectId, slug: `book-${index}`, path: null }
        await insertPlaybook(tx, { ...playbook, headRevision: 0, latestRevision: 0, createdAt })
        await insertRevision(tx, {
          ...{ id, orgId, playbookId: playbook.id, number: 0, status: 'applied' },
          ...{ baseRevision: null, source: '#', sourceHash: '', title: 'Book' },
          ...{ model: modelOf(`Book ${index}`), diagnostics: [], message: '', createdAt },
          ...{ authorKind: 'system', authorId: 'x', decidedBy: null, decidedAt: null },
        })
      }
      return { acme: orgId, other: other.id }
    })
    const statementsOf = async (work: () => Promise<unknown>) => {
      statements.length = 0
      await work()
      return statements.length
    }
    const [first = '', second = ''] = revisionIds
    const show = () => getRevisionModel(read, { orgId: acme, revisionId: first })
    expect(await statementsOf(show)).toBe(1)
    expect(await statementsOf(show)).toBe(0)
    expect(await show()).toEqual(modelOf('Book 0'))
    const shared = await show()
    expect(() => Object.assign(shared?.checklist[0] ?? {}, { text: 'x' })).toThrow(TypeError)
    expect(await getRevisionModel(read, { orgId: other, revisionId: first })).toBeUndefined()

    const heads = () => listHeadModels(read, { orgId: acme, projectId })
    expect(await statementsOf(heads)).toBe(2)
    expect(await statementsOf(heads)).toBe(1)
    expect((await heads()).map(({ slug, model }) => [slug, model.title])).toEqual([
      ['book-0', 'Book 0'],
      ['book-1', 'Book 1'],
    ])
    const named = { orgId: acme, projectId, slug: 'book-1' }
    expect(await getPlaybookHead(read, named)).toMatchObject({ revisionId: second, number: 0 })
    // Two are approved, so one has to be named.
    expect(await getPlaybookHead(read, { orgId: acme, projectId })).toBeUndefined()
    expect(await listHeadModels(read, { orgId: other, projectId })).toEqual([])
  })
})
