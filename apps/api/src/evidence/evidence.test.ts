import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'
import { junit, lcov, playbookText, png, upload } from './test-fixture.ts'

const project = 'acme/shop'
const commit = 'a'.repeat(40)

describe.each(dialects)('evidence on %s', (dialect) => {
  let api: TestApi
  const statements: string[] = []
  beforeAll(async () => {
    api = await createTestApi(dialect, { onQuery: ({ sql }) => statements.push(sql) })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  type Input = Parameters<ReturnType<TestApi['as']>['evidence']['add']['mutate']>[0]
  const add = (who: Who, input: Omit<Input, 'project'>) =>
    api.as(who).evidence.add.mutate({ project, ...input })
  const count = async () => (await api.db.read.selectFrom('evidence').select('id').execute()).length

  it('keeps a link as declared', async () => {
    const added = await add('agent', { kind: 'video', url: 'https://example.org/demo' })
    expect(added).toMatchObject({
      item: null,
      kind: 'video',
      title: 'https://example.org/demo',
      provenance: 'declared',
      attachment: null,
      report: null,
      producer: { kind: 'agent', name: 'Builder' },
      subject: { commit: null, branch: null },
    })
    expect(await api.as('viewer').evidence.show.query({ project, evidence: added.id })).toEqual({
      ...added,
      fullReport: null,
    })
  })

  it('keeps words as declared, and asks for a title and a kind', async () => {
    expect(await add('contributor', { kind: 'note', title: 'I looked' })).toMatchObject({
      provenance: 'declared',
      url: null,
    })
    expect(await refusal(add('contributor', { kind: 'note' }))).toMatchObject({
      code: 'INVALID_INPUT',
      diagnostics: [{ at: { field: 'title' } }],
    })
    expect((await refusal(add('contributor', { title: 'I looked' }))).code).toBe('INVALID_INPUT')
  })

  it('refuses a link and a file at once, and a link that runs script', async () => {
    const { id } = await upload(api, 'agent', 'a.png', png)
    const both = { kind: 'x', url: 'https://example.org', attachment: id }
    expect((await refusal(add('agent', both))).code).toBe('INVALID_INPUT')
    const script = { kind: 'x', url: 'javascript:alert(1)' }
    expect((await refusal(add('agent', script))).code).toBe('INVALID_INPUT')
  })

  it('reads a report, and shows its lists only when one is asked for', async () => {
    const file = await upload(api, 'agent', 'lcov.info', lcov(3, 4))
    const added = await add('agent', { attachment: file.id, commit, branch: 'main' })
    expect(added).toMatchObject({
      kind: 'report-coverage',
      title: 'lcov.info',
      attachment: file,
      report: { family: 'coverage', format: 'lcov', lines: { hit: 3, found: 4 } },
      provenance: 'uploaded',
      subject: { commit, branch: 'main' },
    })
    expect(added.report).not.toHaveProperty('files')
    const shown = await api.as('viewer').evidence.show.query({ project, evidence: added.id })
    expect(shown.fullReport).toMatchObject({
      files: [{ path: 'src/cart.ts', lines: { hit: 3, found: 4 } }],
    })
  })

  it('observes through CI alone, and only what CI itself has sent', async () => {
    const ofAgent = await upload(api, 'agent', 'junit.xml', junit(2, 1))
    const ofCi = await upload(api, 'ci', 'junit.xml', junit(2, 1))
    const provenances = [
      await add('ci', { attachment: ofCi.id }),
      await add('ci', { attachment: ofAgent.id }),
      await add('agent', { attachment: ofCi.id }),
      await add('owner', { attachment: ofCi.id }),
      await add('ci', { kind: 'deploy', url: 'https://example.org/log' }),
      await add('agent', { kind: 'deploy', url: 'https://example.org/log' }),
    ].map(({ provenance }) => provenance)
    expect(provenances).toEqual([
      'observed',
      'uploaded',
      'uploaded',
      'uploaded',
      'observed',
      'declared',
    ])
  })

  it.each([
    ['a truncated lcov', 'lcov.info', lcov(3, 4).replace('end_of_record\n', '')],
    ['an empty file', 'lcov.info', ''],
    ['an lcov without lines', 'lcov.info', 'TN:\nSF:a.ts\nend_of_record\n'],
    ['a truncated JUnit file', 'junit.xml', junit(2, 1).slice(0, -14)],
    ['a JUnit file without cases', 'junit.xml', '<testsuites></testsuites>'],
    ['XML of an unknown kind', 'scan.xml', '<scan><finding/></scan>'],
    ['JSON of an unknown kind', 'audit.json', '{"error":{"code":"ENOLOCK"}}'],
    ['an error page', 'lcov.info', '<!doctype html><html><body>502</body></html>'],
    ['prose under the name of a report', 'lcov.info', 'Segmentation fault'],
  ])('refuses %s and stores no zero', async (_, name, content) => {
    const before = await count()
    const { id } = await upload(api, 'ci', name, content)
    const problem = await refusal(add('ci', { attachment: id, kind: 'log' }))
    expect(problem).toMatchObject({ code: 'REPORT_REFUSED', status: 422 })
    expect(problem.diagnostics?.[0]).toMatchObject({ severity: 'error', at: { file: name } })
    expect(problem.fix).toContain('`report: none`')
    expect(await count()).toBe(before)
    const plain = await add('ci', { attachment: id, kind: 'log', report: 'none' })
    expect(plain).toMatchObject({ kind: 'log', report: null })
  })

  it('keeps pictures and prose as plain files', async () => {
    for (const [name, content] of [
      ['shot.png', png],
      ['notes.md', '# All good\n'],
    ] as const) {
      const { id } = await upload(api, 'agent', name, content)
      expect(await add('agent', { attachment: id, kind: 'note' })).toMatchObject({
        report: null,
        provenance: 'uploaded',
      })
    }
  })

  it('finds nothing of another tenant, project or item', async () => {
    const theirs = await upload(api, 'outsider', 'x.png', png, 'other/secret')
    const evidence = await api
      .as('outsider')
      .evidence.add.mutate({ project: 'other/secret', kind: 'note', title: 'theirs' })
    const none = [
      add('owner', { kind: 'note', attachment: theirs.id }),
      add('owner', { kind: 'note', title: 'x', supersedes: evidence.id }),
      add('owner', { kind: 'note', title: 'x', number: 4_711 }),
      api.as('owner').evidence.show.query({ project, evidence: evidence.id }),
      api.as('outsider').evidence.list.query({ project }),
      api.as('ci').evidence.list.query({ project: 'other/secret' }),
      api.as('ci').evidence.add.mutate({ project: 'other/secret', kind: 'x', title: 'x' }),
    ]
    const problems = await Promise.all(none.map((call) => refusal(call)))
    expect(problems.map(({ code }) => code)).toEqual(none.map(() => 'NOT_FOUND'))
    expect((await refusal(add('viewer', { kind: 'x', title: 'x' }))).code).toBe('FORBIDDEN')
  })

  it('is listed newest first, in pages, of the project or of one item', async () => {
    const { number } = await api.as('agent').work.create.mutate({ project, title: 'Cart' })
    const titles = ['one', 'two', 'three']
    for (const title of titles) await add('agent', { kind: 'note', title, number })
    const client = api.as('viewer').evidence.list
    const first = await client.query({ project, number, limit: 2 })
    expect(first.items.map(({ title }) => title)).toEqual(['three', 'two'])
    const rest = { project, number, limit: 2, cursor: first.nextCursor ?? '' }
    const second = await client.query(rest)
    expect(second).toMatchObject({ items: [{ title: 'one' }], nextCursor: null })
    expect(second.items[0]?.item).toBe(`acme/shop#${number}`)
    expect((await client.query({ project, limit: 100 })).items.length).toBeGreaterThan(3)
    const broken = client.query({ project, cursor: 'nonsense' })
    expect((await refusal(broken)).code).toBe('INVALID_INPUT')
  })

  it('belongs to its item’s commit and branch, and its playbook says which kinds there are', async () => {
    const owner = api.as('owner')
    await owner.playbook.import.mutate({ project, playbook: 'shop', source: playbookText })
    const { number } = await api.as('agent').work.create.mutate({ project, title: 'Basket' })
    await owner.work.link.mutate({ project, number, branch: 'basket', headCommit: commit })
    const { id } = await upload(api, 'ci', 'junit.xml', junit(1, 0))
    expect(await add('ci', { number, attachment: id })).toMatchObject({
      item: `acme/shop#${number}`,
      kind: 'report-tests',
      subject: { commit, branch: 'basket' },
    })
    const named = await add('agent', { number, kind: 'test RUN', title: 'x', commit: 'abcdef1' })
    expect(named).toMatchObject({ kind: 'test-run', subject: { commit: 'abcdef1' } })
    expect(await refusal(add('agent', { number, kind: 'video', title: 'x' }))).toMatchObject({
      code: 'EVIDENCE_KIND_UNKNOWN',
      data: { kinds: [{ key: 'screenshots' }, { key: 'test-run' }] },
    })
    expect(await add('agent', { kind: 'Screenshots', title: 'x' })).toMatchObject({
      kind: 'screenshots',
    })
  })
  it('read every playbook of the project while others waited to write', async () => {
    const source = '# Loose\n\n## Evidence to Capture\n- Film: of it.\n'
    await api.as('owner').playbook.import.mutate({ project, playbook: 'loose', source })
    const write = vi.spyOn(api.deps.db, 'write')
    let begun = -1
    write.mockImplementation((change) => {
      begun = statements.length
      write.mockRestore()
      return api.deps.db.write(change)
    })
    statements.length = 0
    expect(await add('agent', { kind: 'Film', title: 'x' })).toMatchObject({ kind: 'film' })
    const reads = statements.flatMap((sql, at) => (sql.includes('playbook_revision') ? [at] : []))
    expect(reads).not.toEqual([])
    expect(Math.max(...reads)).toBeLessThan(begun)
  })
})
