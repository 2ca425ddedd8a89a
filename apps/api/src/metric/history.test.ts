import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, refusal, type TestApi } from '../../test/harness.ts'
import { junit, lcov, upload } from '../evidence/test-fixture.ts'

const dayMs = 24 * 60 * 60 * 1_000
const playbook = (...lines: string[]) =>
  `# P\n\n## Success Metrics\n${lines.map((line) => `- ${line}\n`).join('')}`

describe.each(dialects)('the history of a metric on %s', (dialect) => {
  let api: TestApi
  let queries = 0
  beforeAll(async () => {
    const onQuery = () => {
      queries += 1
    }
    api = await createTestApi(dialect, { onQuery })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  async function newProject(slug: string, source: string): Promise<string> {
    await api.as('owner').project.create.mutate({ org: 'acme', slug, name: slug })
    await write(`acme/${slug}`, source)
    return `acme/${slug}`
  }

  const write = (project: string, source: string, playbook = 'shop') =>
    api.as('owner').playbook.import.mutate({ project, playbook, source })

  async function report(project: string, content: string, more = {}): Promise<string> {
    const name = content.startsWith('<') ? 'junit.xml' : 'lcov.info'
    const { id } = await upload(api, 'owner', name, content, project)
    const input = { project, attachment: id, ...more }
    return (await api.as('owner').evidence.add.mutate(input)).id
  }

  type More = {
    from?: string
    to?: string
    line?: number
    environment?: string
    limit?: number
  }
  const history = (project: string, metric = 'coverage', more: More = {}) =>
    api.as('viewer').metric.history.query({ project, metric, ...more })
  const show = (project: string, metric = 'coverage', more: More = {}) =>
    api.as('viewer').metric.show.query({ project, metric, ...more })
  const now = () => new Date(api.deps.clock()).toISOString()

  it('is a point for each report that counts, oldest first', async () => {
    const project = await newProject('points', playbook('Code coverage: >80%'))
    const wrong = await report(project, lcov(1, 100))
    await report(project, lcov(2, 100), { branch: 'feature' })
    api.clock.advance(dayMs)
    const first = await report(project, lcov(70, 100), { supersedes: wrong })
    api.clock.advance(dayMs)
    const second = await report(project, lcov(3, 4), { branch: 'main' })
    const found = await history(project)
    expect(found).toMatchObject({
      metric: 'coverage',
      label: 'Code coverage',
      unit: '%',
      truncated: false,
      points: [
        { value: 70, n: 100, evidence: first },
        { value: 75, n: 4, evidence: second },
      ],
      targets: [{ target: { kind: 'threshold', value: 80 } }],
    })
    const [one, two] = found.points
    expect(Date.parse(two?.at ?? '') - Date.parse(one?.at ?? '')).toBeGreaterThanOrEqual(dayMs)
    const half = await history(project, 'coverage', { from: one?.at ?? '', to: two?.at ?? '' })
    expect(half.points.map(({ evidence }) => evidence)).toEqual([first])
    expect(await history(project, 'coverage', { limit: 1 })).toMatchObject({
      truncated: true,
      points: [{ evidence: second }],
    })
    expect((await history(project, 'coverage', { limit: 2 })).truncated).toBe(false)
  })

  it('has no point for a report that counted nothing, and none for what nothing feeds', async () => {
    const lines = ['Test pass rate: 100%', 'MTTR: <30 minutes', 'Cake eaten: >3']
    const project = await newProject('empty', playbook(...lines))
    await report(project, '<testsuite><testcase name="a"><skipped/></testcase></testsuite>')
    const counted = await report(project, junit(3, 1))
    expect((await history(project, 'test_pass_rate')).points).toMatchObject([
      { value: 75, n: 4, evidence: counted },
    ])
    for (const metric of ['mttr', 'cake-eaten']) {
      const found = await history(project, metric)
      expect(found.points).toEqual([])
      expect(found.targets).toMatchObject([{ target: { metric } }])
    }
    expect((await history(project, 'uptime')).targets).toEqual([])
    expect((await refusal(history(project, 'nonsense'))).code).toBe('NOT_FOUND')
    const foreign = api.as('outsider').metric.history.query({ project, metric: 'mttr' })
    expect((await refusal(foreign)).code).toBe('NOT_FOUND')
  })

  it('knows the target of each time, also the one that stood when the window began', async () => {
    const project = await newProject('targets', playbook('Code coverage: >70%'))
    api.clock.advance(dayMs)
    const begin = now()
    await write(project, playbook('A new line', 'Code coverage: >70%'))
    api.clock.advance(dayMs)
    // A proposal holds from when it is approved, and a rejected one never.
    const agent = api.as('contributor').playbook
    const source = playbook('A new line', 'Code coverage: >80%')
    const { number } = await agent.import.mutate({ project, playbook: 'shop', source })
    await api
      .as('owner')
      .playbook.reject.mutate({ project, playbook: 'shop', revision: number, reason: 'No' })
    const again = await agent.import.mutate({ project, playbook: 'shop', source })
    api.clock.advance(dayMs)
    const approved = now()
    await api
      .as('owner')
      .playbook.approve.mutate({ project, playbook: 'shop', revision: again.number })
    api.clock.advance(dayMs)
    const window = { from: begin, to: now() }
    const { targets } = await history(project, 'coverage', window)
    expect(targets).toMatchObject([{ target: { value: 70 } }, { target: { value: 80 } }])
    expect((targets[0]?.from ?? '') < begin).toBe(true)
    expect((targets[1]?.from ?? '') >= approved).toBe(true)
    const early = await history(project, 'coverage', { from: begin, to: approved })
    expect(early.targets).toMatchObject([{ target: { value: 70 } }])
  })

  it('takes the target on the line that is meant', async () => {
    const project = await newProject(
      'lines',
      playbook('Code coverage: >80%', 'Test pass rate: 100%'),
    )
    const more =
      '# Q\n\n## Success Metrics\n\n\n- Code coverage: >50% <!-- agent-metric: coverage package=web -->\n'
    await write(project, more, 'web')
    const { items } = await api.as('viewer').metric.list.query({ project })
    const line = items.find(({ target }) => target?.labels.package === 'web')?.target?.line ?? 0
    await report(project, lcov(60, 100))
    expect(await show(project)).toMatchObject({ value: 60, verdict: 'missed', why: null })
    expect(await show(project, 'coverage', { line: 4 })).toMatchObject({ value: 60 })
    expect(await show(project, 'coverage', { line })).toMatchObject({
      status: 'no_data',
      why: 'Baton does not measure single series yet, only the project as a whole.',
      target: { value: 50 },
    })
    const series = await history(project, 'coverage', { line })
    expect(series).toMatchObject({ points: [], targets: [{ target: { value: 50 } }] })
    const none = await refusal(history(project, 'coverage', { line: 5 }))
    expect(none).toMatchObject({ code: 'NOT_FOUND', fix: expect.stringContaining(`4, ${line}`) })
  })

  it('takes the target of the environment that is meant, where one line asks for several', async () => {
    const line = 'Deployment frequency: Daily to staging, weekly to production'
    const project = await newProject('environments', playbook(line))
    const metric = 'deployment_frequency'
    const first = await show(project, metric, { line: 4 })
    expect(first.target).toMatchObject({ every: 'day', environment: 'staging' })
    const meant = { line: 4, environment: 'production' }
    expect((await show(project, metric, meant)).target).toMatchObject({ every: 'week' })
    const { targets } = await history(project, metric, meant)
    expect(targets).toMatchObject([{ target: { every: 'week', environment: 'production' } }])
    const none = await refusal(show(project, metric, { environment: 'mars' }))
    expect(none).toMatchObject({
      code: 'NOT_FOUND',
      fix: expect.stringContaining('staging, production'),
    })
    await write(project, playbook('Code coverage: >80%'), 'other')
    const placeless = await refusal(show(project, 'coverage', { environment: 'mars' }))
    expect(placeless).toMatchObject({ fix: expect.stringContaining('leave it out') })
  })

  it('says why there is no value', async () => {
    const lines = [
      'Code coverage: Increase by 10% week-over-week',
      'Test pass rate: 100%',
      'MTTR: <30 minutes',
    ]
    const project = await newProject('why', playbook(...lines))
    const why = async (metric: string) => (await show(project, metric)).why
    expect(await why('coverage')).toBe('No coverage report of the default branch in the window.')
    expect(await why('mttr')).toBe('Baton does not measure this one yet: no source feeds it.')
    await report(project, '<testsuite><testcase name="a"><skipped/></testcase></testsuite>')
    expect(await why('test_pass_rate')).toBe(
      'The newest test report of the window counted no cases.',
    )
    await report(project, lcov(0, 100))
    expect(await show(project)).toMatchObject({
      status: 'not_comparable',
      why: 'There is no coverage report of the period before to compare with.',
    })
    api.clock.advance(7 * dayMs)
    await report(project, lcov(9, 10))
    expect(await why('coverage')).toBe(
      'The value of the period before is 0: nothing compares with it.',
    )
  })

  it('takes as many queries for thirty reports and ten revisions as for one', async () => {
    const project = await newProject('many', playbook('Code coverage: >10%'))
    await report(project, lcov(1, 2))
    const cost = async () => {
      // A model that was just written is read once, and kept.
      await history(project)
      const before = queries
      const found = await history(project)
      return {
        points: found.points.length,
        targets: found.targets.length,
        queries: queries - before,
      }
    }
    const one = await cost()
    for (let made = 0; made < 29; made += 1) await report(project, lcov(made + 1, 40))
    for (let made = 0; made < 9; made += 1) {
      await write(project, playbook(`Code coverage: >${made + 20}%`))
    }
    expect(await cost()).toEqual({ points: 30, targets: 10, queries: one.queries })
  })
})
