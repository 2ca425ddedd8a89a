import { createHash } from 'node:crypto'
import { dialects } from '@baton/db/testing'
import { describe, expect, test } from 'vitest'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'
import { changed, texts } from './test-fixture.ts'

const project = 'acme/shop'
const playbook = 'release-playbook'

const bring = (api: TestApi, who: Who, source: string) =>
  api.as(who).playbook.import.mutate({ project, source })

const countEvents = async (api: TestApi) =>
  (await api.db.read.selectFrom('event').select('id').execute()).length

describe.each(dialects)('importing a playbook on %s', (dialect) => {
  test('by a maintainer it is in force at once', async () => {
    await using api = await createTestApi(dialect)
    const written = await api.as('maintainer').playbook.import.mutate({
      ...{ project, source: texts.original, path: 'docs/playbook.md', message: 'First' },
    })
    expect(written).toMatchObject({
      ...{ playbook, number: 0, status: 'applied', baseRevision: null, changed: true },
      ...{ title: 'Release Playbook', message: 'First', decidedBy: null },
      author: { kind: 'person', id: api.ids.people.maintainer, name: 'The maintainer' },
      counts: { checklist: 2, targets: 1, regions: 2, readonlyScopes: 1 },
    })
    expect(written.suggestions).toBeGreaterThan(0)

    const shown = await api.as('viewer').playbook.show.query({ project, playbook })
    expect(shown).toMatchObject({
      ...{ slug: playbook, path: 'docs/playbook.md', headRevision: 0, latestRevision: 0 },
      revision: { number: 0, status: 'applied' },
      counts: written.counts,
    })
    expect(shown.model.checklist.map(({ text }) => text)).toContain('The test suite passes.')
    const { items } = await api.as('agent').playbook.list.query({ project })
    expect(items).toEqual([
      expect.objectContaining({ slug: playbook, title: 'Release Playbook', headRevision: 0 }),
    ])
    const events = await api.db.read.selectFrom('event').select(['action', 'data']).execute()
    expect(events).toMatchObject([
      { action: 'playbook.import', data: { slug: playbook, revision: 0, status: 'applied' } },
    ])
  })

  test.each(['contributor', 'agent'] as const)('by %s a first one waits', async (who) => {
    await using api = await createTestApi(dialect)
    expect(await bring(api, who, texts.original)).toMatchObject({ status: 'proposed' })
    const { items } = await api.as(who).playbook.list.query({ project })
    expect(items[0]).toMatchObject({ headRevision: null, latestRevision: 0 })
    // Nothing is approved yet, so that prose alone cannot put the rest in force.
    expect(await bring(api, who, texts.mission)).toMatchObject({ number: 1, status: 'proposed' })
    const shown = await api.as('viewer').playbook.show.query({ project, playbook })
    expect(shown).toMatchObject({ headRevision: null, revision: { number: 1 } })

    const approve = { project, playbook, revision: 1 }
    expect(await refusal(api.as(who).playbook.approve.mutate(approve))).toMatchObject({
      code: who === 'agent' ? 'PEOPLE_ONLY' : 'FORBIDDEN',
    })
    expect(await api.as('maintainer').playbook.approve.mutate(approve)).toMatchObject({
      status: 'applied',
      decidedBy: { kind: 'person', name: 'The maintainer' },
    })
  })

  test('the same bytes again are no revision and no event', async () => {
    await using api = await createTestApi(dialect)
    const first = await bring(api, 'owner', texts.original)
    await bring(api, 'contributor', texts.target)
    const before = await countEvents(api)
    const waiting = await bring(api, 'contributor', texts.target)
    expect(waiting).toMatchObject({ number: 1, status: 'proposed', changed: false })
    // Neither does the text in force, although something newer waits.
    expect(await bring(api, 'agent', texts.original)).toEqual({ ...first, changed: false })
    expect(await countEvents(api)).toBe(before)
  })

  test('a rejected text may be brought in again', async () => {
    await using api = await createTestApi(dialect)
    await bring(api, 'agent', texts.original)
    const reject = { project, playbook, revision: 0, reason: 'Not yet' }
    await api.as('maintainer').playbook.reject.mutate(reject)
    expect(await bring(api, 'owner', texts.original)).toMatchObject({
      ...{ number: 1, status: 'applied', changed: true },
    })
  })

  test('what is in force changes nothing, also when its like was rejected later', async () => {
    await using api = await createTestApi(dialect)
    await bring(api, 'owner', texts.original)
    const { playbook: contributor } = api.as('contributor')
    const target = { project, playbook, baseRevision: 0, source: texts.target }
    expect(await contributor.edit.mutate(target)).toMatchObject({ number: 1 })
    expect(await contributor.edit.mutate(target)).toMatchObject({ number: 2 })
    const { playbook: owner } = api.as('owner')
    await owner.approve.mutate({ project, playbook, revision: 1 })
    await owner.reject.mutate({ project, playbook, revision: 2, reason: 'Twice' })
    expect(await bring(api, 'owner', texts.target)).toMatchObject({ number: 1, changed: false })
  })

  test('a changed file is the next revision under the same guard', async () => {
    await using api = await createTestApi(dialect)
    await bring(api, 'owner', texts.original)
    expect(await bring(api, 'agent', texts.mission)).toMatchObject({
      ...{ number: 1, baseRevision: 0, status: 'applied', changed: true },
    })
    const target = changed(texts.mission, '>80%', '>90%')
    expect(await bring(api, 'contributor', target)).toMatchObject({
      ...{ number: 2, baseRevision: 1, status: 'proposed' },
    })
    const before = await countEvents(api)
    const token = await api.issueToken('ci', { scopes: ['project:read', 'playbook:write'] })
    const ci = api.withHeaders({ authorization: `Bearer ${token}` })
    const calls = [
      bring(api, 'agent', texts.background),
      ci.playbook.import.mutate({ project, source: texts.background }),
      bring(api, 'contributor', texts.guidance),
    ]
    const problems = await Promise.all(calls.map(refusal))
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('REGION_PROTECTED'))
    for (const { status, diagnostics } of problems) {
      expect(status).toBe(409)
      expect(diagnostics?.[0]?.at?.line).toBeGreaterThan(0)
    }
    expect(await countEvents(api)).toBe(before)
  })

  test('two playbooks of a project go by their short names', async () => {
    await using api = await createTestApi(dialect)
    const { playbook: client } = api.as('owner')
    await bring(api, 'owner', texts.original)
    const named = { project, playbook: 'second', source: texts.original }
    expect(await client.import.mutate(named)).toMatchObject({ playbook: 'second', number: 0 })
    const first = await client.list.query({ project, limit: 1 })
    const cursor = first.nextCursor ?? undefined
    const second = await client.list.query({ project, limit: 1, cursor })
    const slugs = [...first.items, ...second.items].map(({ slug }) => slug)
    expect(slugs).toEqual(['second', playbook])
    expect(second.nextCursor).toBeNull()
  })

  test('what is not a playbook is refused and leaves nothing behind', async () => {
    await using api = await createTestApi(dialect)
    const start = '<!-- agent-update:start:a -->\n'
    const hostile = {
      unmatched: `# A\n${start}text\n`,
      unopened: '# A\n<!-- agent-update:end -->\n',
      nested: `# A\n${start}<!-- agent-update:start:b -->\n<!-- agent-update:end -->\n<!-- agent-update:end -->\n`,
      twice: `# A\n${`${start}x\n<!-- agent-update:end -->\n`.repeat(2)}`,
      nul: '# A\n\u0000\n',
      surrogate: '# A\n\ud800\n',
      empty: '',
    }
    for (const [name, source] of Object.entries(hostile)) {
      const problem = await refusal(bring(api, 'owner', source))
      expect(problem, name).toMatchObject({ code: 'PLAYBOOK_INVALID', status: 422 })
      expect(problem.diagnostics?.[0], name).toMatchObject({
        severity: 'error',
        fix: expect.any(String),
      })
    }
    expect((await api.as('owner').playbook.list.query({ project })).items).toEqual([])
    expect(await countEvents(api)).toBe(0)
  })

  test('first imports at once make one playbook', async () => {
    await using api = await createTestApi(dialect)
    const people = ['owner', 'admin', 'maintainer', 'owner'] as const
    const written = await Promise.all(
      people.map((who, i) => bring(api, who, changed(texts.original, '2019', `201${i}`))),
    )
    expect(written.map(({ number }) => number).sort()).toEqual([0, 1, 2, 3])
    const { items } = await api.as('owner').playbook.list.query({ project })
    expect(items).toMatchObject([{ headRevision: 3, latestRevision: 3 }])
  })

  test('the text comes out byte for byte', async () => {
    await using api = await createTestApi(dialect)
    const crlf = texts.original.replaceAll('\n', '\r\n')
    const sources = {
      bom: `\ufeff${crlf}`,
      mixed: `${crlf}last line without end`,
      fence: `Sure, here it is:\n\n\`\`\`\`markdown\n${texts.original}\`\`\`\`\n`,
      'other-scripts': `# Ünïcödé 発布 🚀\n\u00a0\u2028e\u0301 é\t \n`,
    }
    for (const [slug, source] of Object.entries(sources)) {
      await api.as('owner').playbook.import.mutate({ project, playbook: slug, source })
      const out = await api.as('viewer').playbook.export.query({ project, playbook: slug })
      expect(out.source === source, slug).toBe(true)
      expect(out.sha256).toBe(createHash('sha256').update(Buffer.from(source)).digest('hex'))
    }
    const rest = await api.request(`/api/v1/projects/${project}/playbooks/bom/source`, {
      headers: api.headers('ci'),
    })
    expect(((await rest.json()) as { source: string }).source).toBe(sources.bom)
  })

  test('nobody reaches another tenant’s playbook', async () => {
    await using api = await createTestApi(dialect)
    await bring(api, 'owner', texts.original)
    const outsider = api.as('outsider').playbook
    const theirs = { project: 'other/secret', playbook }
    const problems = await Promise.all(
      [
        outsider.show.query({ project, playbook }),
        outsider.import.mutate({ project, source: texts.mission }),
        outsider.show.query(theirs),
        outsider.export.query(theirs),
        outsider.listRevisions.query(theirs),
        outsider.diff.query({ ...theirs, from: 0, to: 0 }),
        outsider.suggestRules.query(theirs),
        outsider.edit.mutate({ ...theirs, baseRevision: 0, source: texts.mission }),
        outsider.approve.mutate({ ...theirs, revision: 0 }),
        outsider.reject.mutate({ ...theirs, revision: 0, reason: 'x' }),
        outsider.acceptRules.mutate({ ...theirs, baseRevision: 0 }),
      ].map(refusal),
    )
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['NOT_FOUND'])
    await outsider.import.mutate({ project: 'other/secret', source: texts.target })
    const mine = await api.as('owner').playbook.export.query({ project, playbook })
    expect(mine.source).toBe(texts.original)
  })
})
