import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'
import { junit, lcov, playbookText, upload } from '../evidence/test-fixture.ts'

const dayMs = 24 * 60 * 60 * 1_000

describe.each(dialects)('metrics on %s', (dialect) => {
  let api: TestApi
  const statements: string[] = []
  beforeAll(async () => {
    api = await createTestApi(dialect, { onQuery: ({ sql }) => statements.push(sql) })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  /** A project of its own, with the targets of a playbook. */
  async function newProject(slug: string, source = playbookText): Promise<string> {
    const owner = api.as('owner')
    await owner.project.create.mutate({ org: 'acme', slug, name: slug })
    const project = `acme/${slug}`
    await owner.playbook.import.mutate({ project, playbook: 'shop', source })
    return project
  }

  async function report(
    project: string,
    name: string,
    content: string,
    more: { branch?: string; supersedes?: string; who?: Who } = {},
  ): Promise<string> {
    const { who = 'owner', ...rest } = more
    const { id } = await upload(api, who, name, content, project)
    const added = await api.as(who).evidence.add.mutate({ project, attachment: id, ...rest })
    return added.id
  }

  const show = (project: string, metric: string, range: { from?: string; to?: string } = {}) =>
    api.as('viewer').metric.show.query({ project, metric, ...range })
  const instant = () => new Date(api.deps.clock()).toISOString()

  it('lists every target in its order, and no data is never a number', async () => {
    const project = await newProject('fresh')
    const { items, nextCursor } = await api.as('viewer').metric.list.query({ project })
    expect(items.map(({ metric }) => metric)).toEqual([
      'coverage',
      'test_pass_rate',
      'mttr',
      'cake-eaten',
    ])
    for (const item of items) {
      expect(item).toMatchObject({ value: null, n: 0, status: 'no_data', verdict: 'none' })
      expect(item).toMatchObject({ evidence: [], target: { metric: item.metric } })
      expect(Date.parse(item.window.to) - Date.parse(item.window.from)).toBe(90 * dayMs)
    }
    expect(nextCursor).toBeNull()
    const first = await api.as('viewer').metric.list.query({ project, limit: 3 })
    const cursor = first.nextCursor ?? ''
    const rest = await api.as('viewer').metric.list.query({ project, limit: 3, cursor })
    expect([...first.items, ...rest.items].map(({ metric }) => metric)).toEqual(
      items.map(({ metric }) => metric),
    )
  })

  it('measures coverage and the pass rate exactly, with the evidence they came from', async () => {
    const project = await newProject('measured')
    const coverage = await report(project, 'lcov.info', lcov(2, 3))
    const tests = await report(project, 'junit.xml', junit(5, 1))
    expect(await show(project, 'coverage')).toMatchObject({
      value: 200 / 3,
      unit: '%',
      n: 3,
      status: 'ok',
      verdict: 'missed',
      evidence: [coverage],
      target: { kind: 'threshold', comparator: '>', value: 80 },
    })
    expect(await show(project, 'test_pass_rate')).toMatchObject({
      value: 500 / 6,
      n: 6,
      evidence: [tests],
    })
    await report(project, 'lcov.info', lcov(9, 10))
    expect(await show(project, 'coverage')).toMatchObject({ value: 90, n: 10, verdict: 'met' })
  })

  it('counts the newest report of the default branch or of none, and none that is superseded', async () => {
    const project = await newProject('branches')
    const newest = await report(project, 'a.info', lcov(1, 2), { branch: 'main' })
    await report(project, 'b.info', lcov(2, 2), { branch: 'feature' })
    expect((await show(project, 'coverage')).evidence).toEqual([newest])
    const corrected = await report(project, 'c.info', lcov(4, 5), { supersedes: newest })
    expect((await show(project, 'coverage')).evidence).toEqual([corrected])
    // Corrected away to another branch: then neither of the two counts.
    await report(project, 'd.info', lcov(5, 5), { supersedes: corrected, branch: 'feature' })
    expect(await show(project, 'coverage')).toMatchObject({ status: 'no_data', value: null })
  })

  it('has no pass rate when every case was skipped', async () => {
    const project = await newProject('skipped')
    const skipped = '<testsuite><testcase name="a"><skipped/></testcase></testsuite>'
    await report(project, 'junit.xml', skipped)
    expect(await show(project, 'test_pass_rate')).toMatchObject({
      status: 'no_data',
      value: null,
      n: 0,
    })
  })

  it('looks into a half-open window', async () => {
    const project = await newProject('window')
    const id = await report(project, 'a.info', lcov(1, 2))
    const { createdAt } = await api.as('viewer').evidence.show.query({ project, evidence: id })
    const after = new Date(Date.parse(createdAt) + 1).toISOString()
    const before = new Date(Date.parse(createdAt) - 1).toISOString()
    const from = { from: createdAt, to: after }
    expect(await show(project, 'coverage', from)).toMatchObject({ status: 'ok', window: from })
    const ending = { from: before, to: createdAt }
    expect((await show(project, 'coverage', ending)).status).toBe('no_data')
    const backwards = show(project, 'coverage', { from: createdAt, to: before })
    expect((await refusal(backwards)).code).toBe('INVALID_INPUT')
  })

  it('counts what was written in this very millisecond', async () => {
    using _frozen = vi.spyOn(api.deps, 'clock').mockReturnValue(api.deps.clock())
    const project = await newProject('frozen')
    const evidence = await report(project, 'a.info', lcov(1, 2))
    expect(await show(project, 'coverage')).toMatchObject({ status: 'ok', evidence: [evidence] })
    const history = api.as('viewer').metric.history.query({ project, metric: 'coverage' })
    expect(await history).toMatchObject({ points: [{ evidence }], targets: [{ target: {} }] })
  })

  it('is at risk when four weeks lead below the target', async () => {
    const project = await newProject('falling')
    for (const percent of [93, 89, 85, 81]) {
      await report(project, `${percent}.info`, lcov(percent, 100))
      api.clock.advance(7 * dayMs)
    }
    const to = new Date(api.deps.clock() - 6 * dayMs).toISOString()
    expect(await show(project, 'coverage', { to })).toMatchObject({ value: 81, verdict: 'at_risk' })
    expect((await show(project, 'coverage', { to })).definitionVersion).toBe(1)
  })

  it('compares a relative target with the period before, and with nothing else', async () => {
    const source = '# P\n\n## Success Metrics\n- Code coverage: Increase by 10% week-over-week\n'
    const project = await newProject('relative', source)
    await report(project, 'a.info', lcov(50, 100))
    expect(await show(project, 'coverage')).toMatchObject({
      status: 'not_comparable',
      value: null,
      verdict: 'none',
    })
    api.clock.advance(7 * dayMs)
    await report(project, 'b.info', lcov(54, 100))
    expect(await show(project, 'coverage')).toMatchObject({ value: 54, verdict: 'missed' })
    await report(project, 'c.info', lcov(55, 100))
    expect(await show(project, 'coverage')).toMatchObject({ value: 55, verdict: 'met' })
  })

  it('shows a definition without a target, and nothing that is neither', async () => {
    const project = await newProject('plain')
    expect(await show(project, 'uptime')).toMatchObject({ target: null, status: 'no_data' })
    expect(await show(project, 'cake-eaten')).toMatchObject({ target: { bound: false } })
    for (const metric of ['nonsense', 'constructor', '__proto__']) {
      expect((await refusal(show(project, metric))).code).toBe('NOT_FOUND')
    }
    const foreign = api.as('outsider').metric.list.query({ project })
    expect((await refusal(foreign)).code).toBe('NOT_FOUND')
  })

  it('asks the database as often for forty targets as for one', async () => {
    const line = (at: number) => `- Code coverage: >${at}%\n- Test pass rate: >${at}%\n`
    const many = Array.from({ length: 20 }, (_, at) => line(at)).join('')
    const few = await newProject('few', '# P\n\n## Success Metrics\n- Code coverage: >80%\n')
    const lots = await newProject('lots', `# P\n\n## Success Metrics\n${many}`)
    const cost = async (project: string) => {
      const before = statements.length
      const { items } = await api.as('viewer').metric.list.query({ project, to: instant() })
      return { items: items.length, statements: statements.length - before }
    }
    const one = await cost(few)
    expect(await cost(lots)).toEqual({ items: 40, statements: one.statements })
  })
})
