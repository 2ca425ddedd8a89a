import { type Dialect, listGateProofs } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverageReport, seedEvidence, testReport } from '../../test/factories.ts'
import { beginWork, gateOf, place, project, seedGatedPlaybooks } from '../../test/gated-work.ts'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'

describe.each(dialects)('gates that evaluate themselves on %s', (dialect: Dialect) => {
  let api: TestApi
  let asked = { sql: '', parameters: [] as readonly unknown[] }
  beforeAll(async () => {
    const onQuery = (query: typeof asked) => {
      if (query.sql.includes('partition by for_item')) asked = query
    }
    api = await createTestApi(dialect, { onQuery })
    await seedGatedPlaybooks(api)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const gate = (who: Who) => api.as(who).gate
  const show = (number: number) => api.as('viewer').gate.show.query({ project, number })

  it('that evaluate themselves cannot be ticked, but skipped', async () => {
    const { at } = await beginWork(api)
    for (const position of [
      place.tests,
      place.coverage,
      place.reversible,
      place.pictured,
      place.load,
    ]) {
      expect(await refusal(gate('agent').tick.mutate(at(position)))).toMatchObject({
        code: 'GATE_AUTOMATIC',
      })
    }
    const reason = 'Nothing to load'
    expect((await gate('agent').skip.mutate({ ...at(place.load), reason })).state).toBe('claimed')
    expect(await gate('maintainer').confirm.mutate(at(place.load))).toMatchObject({
      state: 'not_applicable',
      supported: false,
    })
  })

  it('that evaluate themselves follow the evidence of the head commit', async () => {
    const first = '1'.repeat(40)
    const { id, number } = await beginWork(api, 'all', first)
    const states = async () => (await show(number)).gates.slice(2, 6).map(({ state }) => state)
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'pending'])

    const failing = await seedEvidence(api, {
      subjectCommit: first.slice(0, 8),
      report: testReport({ passed: 38, failed: 2, failedCases: ['down and up'] }),
    })
    expect((await gateOf(api, number, place.tests)).why).toBe(
      '2 of 40 tests failed in the junit report of 1111111.',
    )
    expect(await states()).toEqual(['failed', 'pending', 'failed', 'pending'])

    const corrected = await seedEvidence(api, {
      subjectCommit: first,
      supersedesId: failing,
      report: testReport({ passed: 40, passedCases: ['other', 'down and up'] }),
    })
    await seedEvidence(api, { subjectCommit: first, report: coverageReport(712, 1000) })
    await seedEvidence(api, { itemId: id, kind: 'Screenshot', provenance: 'declared' })
    expect(await states()).toEqual(['satisfied', 'failed', 'satisfied', 'satisfied'])
    const coverage = await gateOf(api, number, place.coverage)
    expect(coverage.why).toContain('Coverage 71.2 % misses the target > 80 %')
    expect((await gateOf(api, number, place.tests)).evidence).toEqual([corrected])

    // An uploaded report is no answer where the rule asks for an observed one.
    const good = { subjectCommit: first, report: coverageReport(900, 1000) }
    await seedEvidence(api, { ...good, provenance: 'uploaded' })
    expect((await gateOf(api, number, place.coverage)).state).toBe('failed')
    api.clock.advance(1_000)
    await seedEvidence(api, good)
    expect((await gateOf(api, number, place.coverage)).state).toBe('satisfied')

    // The head commit moves: what was proved about the old one proves nothing about the new one.
    await api.as('agent').work.link.mutate({ project, number, headCommit: '2'.repeat(40) })
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'satisfied'])
  })

  it('do not take evidence that something corrects, also when that proves nothing', async () => {
    const commit = '5'.repeat(40)
    const { id, number } = await beginWork(api, 'all', commit)
    const report = testReport({ passed: 1, passedCases: ['down and up'] })
    const wrong = await seedEvidence(api, { subjectCommit: commit, report })
    const picture = await seedEvidence(api, { itemId: id, kind: 'screenshot' })
    const states = async () => (await show(number)).gates.slice(2, 6).map(({ state }) => state)
    expect(await states()).toEqual(['satisfied', 'pending', 'satisfied', 'satisfied'])
    await seedEvidence(api, { kind: 'note', supersedesId: wrong })
    await seedEvidence(api, { kind: 'note', supersedesId: picture })
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'pending'])
  })

  it('look at the newest fifty proofs of a sort, and hide no better sort behind them', async () => {
    const commit = '7'.repeat(40)
    const { id, number } = await beginWork(api, 'all', commit)
    const good = await seedEvidence(api, {
      subjectCommit: commit,
      report: coverageReport(900, 1000),
    })
    const passed = { subjectCommit: commit, report: testReport({ passed: 1 }) }
    const oldest = await seedEvidence(api, passed)
    let newest = oldest
    for (let at = 0; at < 55; at += 1) {
      api.clock.advance(1)
      const report = coverageReport(100, 1000)
      await seedEvidence(api, { subjectCommit: commit, report, provenance: 'uploaded' })
      newest = await seedEvidence(api, passed)
    }
    const proofs = await listGateProofs(api.db.read, { orgId: api.ids.acme, itemIds: [id] })
    expect(proofs).toHaveLength(101)
    const kept = proofs.map(({ id }) => id)
    expect([kept.includes(newest), kept.includes(oldest)]).toEqual([true, false])
    expect(await gateOf(api, number, place.coverage)).toMatchObject({
      state: 'satisfied',
      evidence: [good],
    })
  })

  it('find what is attached to an item by the item, not among all that names no commit', async () => {
    const { number } = await beginWork(api)
    await show(number)
    const plan = await api.db.explain(asked.sql, asked.parameters)
    // Which index Postgres takes depends on its figures: what it has to choose from is held.
    const wrong = dialect === 'sqlite' ? 'subject_commit=?' : 'work_item_1.project_id'
    expect(plan).not.toContain(wrong)
    expect(plan).toContain(dialect === 'sqlite' ? 'evidence_item (item_id=?)' : 'evidence_1.id')
  })

  it('do not take evidence that is attached to another item, or of another project', async () => {
    const commit = '3'.repeat(40)
    const mine = await beginWork(api, 'all', commit)
    const other = await beginWork(api, 'all', commit)
    const report = testReport({ passed: 1 })
    await seedEvidence(api, { itemId: other.id, subjectCommit: commit, report })
    expect((await gateOf(api, other.number, place.tests)).state).toBe('satisfied')
    expect((await gateOf(api, mine.number, place.tests)).state).toBe('pending')
    const { other: orgId, secret: projectId } = api.ids
    await seedEvidence(api, { orgId, projectId, subjectCommit: commit, report })
    expect((await gateOf(api, mine.number, place.tests)).state).toBe('pending')
    await seedEvidence(api, { itemId: mine.id, subjectCommit: commit, report })
    expect((await gateOf(api, mine.number, place.tests)).state).toBe('satisfied')
  })
})
