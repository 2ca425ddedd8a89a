import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import type { GateRule } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  coverageReport,
  coverageTarget,
  playbookModel,
  seedEvidence,
  seedPlaybook,
  testReport,
} from '../../test/factories.ts'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'

const project = 'acme/shop'
const day = 24 * 60 * 60 * 1_000
const head = 'abcdef1234567890abcdef1234567890abcdef12'

const rules: GateRule[] = [
  { type: 'sign-off', role: null },
  { type: 'sign-off', role: 'admin' },
  { type: 'report', family: 'tests', observed: false },
  { type: 'report', family: 'coverage', observed: true },
  { type: 'reversible-migration', case: 'down and up' },
  { type: 'evidence', kind: 'screenshot', observed: false },
  { type: 'report', family: 'load', observed: false },
]
const [plain, byAdmin, testsPass, covered, reversible, pictured, load] = [1, 2, 3, 4, 5, 6, 7]

describe.each(dialects)('gates on %s', (dialect: Dialect) => {
  let api: TestApi
  let queries = 0
  const count = () => {
    queries += 1
  }
  beforeAll(async () => {
    api = await createTestApi(dialect, { onQuery: count })
    const checklist = rules.map((rule, index) => ({ text: `Item ${index + 1}`, rule }))
    const targets = [coverageTarget('>', 80)]
    await seedPlaybook(api, playbookModel({ checklist, targets }), { slug: 'all' })
    const one = [{ text: 'Reviewed', rule: { type: 'sign-off', role: null } as const }]
    await seedPlaybook(api, playbookModel({ checklist: one }), { slug: 'one' })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  /** An item in progress that the agent has, and the place of its gates. */
  async function begin(playbook = 'all', headCommit: string | null = head) {
    const agent = api.as('agent').work
    const { number, id } = await agent.create.mutate({ project, title: 'Work', playbook })
    await agent.start.mutate({ project, number })
    if (headCommit !== null) await agent.link.mutate({ project, number, headCommit })
    return { id, number, at: (position = plain) => ({ project, number, position }) }
  }

  const show = (number: number) => api.as('viewer').gate.show.query({ project, number })
  async function gateOf(number: number, position: number) {
    const { gates } = await show(number)
    const gate = gates[position - 1]
    if (gate === undefined) throw new Error('no such gate')
    return gate
  }
  const gate = (who: Who) => api.as(who).gate

  it('are made from the checklist, with a reason for each state', async () => {
    const { number } = await begin('all', null)
    const { item, ready, gates } = await show(number)
    expect({ item, ready }).toEqual({ item: `${project}#${number}`, ready: false })
    expect(gates.map(({ position, state }) => [position, state])).toEqual(
      rules.map((_, index) => [index + 1, 'pending']),
    )
    expect(gates.map(({ supported }) => supported)).toEqual(rules.map((_, i) => i + 1 !== load))
    for (const { why } of gates) expect(why).not.toBe('')
    expect(gates[testsPass - 1]?.why).toContain('no head commit')
  })

  it('are ticked and confirmed by somebody else, people only', async () => {
    const { number, at } = await begin()
    const unclaimed = await refusal(gate('maintainer').confirm.mutate(at()))
    expect(unclaimed.code).toBe('GATE_NOT_CLAIMED')
    const ticked = await gate('agent').tick.mutate({ ...at(), note: 'Done well' })
    expect(ticked).toMatchObject({
      state: 'claimed',
      claim: { note: 'Done well', by: { kind: 'agent', name: 'Builder' }, decision: null },
    })
    expect((await refusal(gate('agent').confirm.mutate(at()))).code).toBe('PEOPLE_ONLY')
    expect((await refusal(gate('agent').override.mutate({ ...at(), reason: 'x' }))).code).toBe(
      'PEOPLE_ONLY',
    )
    expect((await refusal(gate('contributor').confirm.mutate(at()))).code).toBe('FORBIDDEN')
    expect((await refusal(gate('viewer').tick.mutate(at()))).code).toBe('FORBIDDEN')
    const confirmed = await gate('maintainer').confirm.mutate(at())
    expect(confirmed).toMatchObject({
      state: 'satisfied',
      claim: { decision: 'confirmed', decidedBy: { name: 'The maintainer' }, self: false },
    })
    expect((await gateOf(number, plain)).state).toBe('satisfied')
    // Said and done: ticking again changes nothing, and there is nothing left to confirm.
    expect((await gate('agent').tick.mutate(at())).state).toBe('satisfied')
    expect((await refusal(gate('owner').confirm.mutate(at()))).code).toBe('GATE_NOT_CLAIMED')
    const skip = await refusal(gate('agent').skip.mutate({ ...at(), reason: 'No' }))
    expect(skip.code).toBe('INVALID_TRANSITION')
  })

  it('are not confirmed, rejected or overridden by whoever had the item or ticked', async () => {
    const { number, at } = await begin()
    const work = api.as('admin').work
    await work.assign.mutate({ project, number, assignee: 'maintainer@example.org' })
    await work.assign.mutate({ project, number, assignee: null })
    await gate('owner').tick.mutate(at())
    for (const who of ['maintainer', 'owner'] as const) {
      const reason = 'Because'
      for (const call of [
        () => gate(who).confirm.mutate(at()),
        () => gate(who).reject.mutate({ ...at(), reason }),
        () => gate(who).override.mutate({ ...at(), reason }),
      ]) {
        expect(await refusal(call())).toMatchObject({ code: 'OWN_WORK' })
      }
    }
    const rejected = await gate('admin').reject.mutate({ ...at(), reason: 'No proof' })
    expect(rejected).toMatchObject({ state: 'pending', claim: { reason: 'No proof' } })
    // Whoever ticked once stays barred, also when somebody else ticks now.
    await gate('agent').tick.mutate(at())
    expect((await refusal(gate('owner').confirm.mutate(at()))).code).toBe('OWN_WORK')
    expect((await gate('admin').confirm.mutate(at())).state).toBe('satisfied')
  })

  it('of a role want that role', async () => {
    const { at } = await begin()
    await gate('agent').tick.mutate(at(byAdmin))
    const problem = await refusal(gate('maintainer').confirm.mutate(at(byAdmin)))
    expect(problem).toMatchObject({ code: 'FORBIDDEN' })
    expect(problem.message).toContain('“admin”')
    expect((await gate('owner').confirm.mutate(at(byAdmin))).state).toBe('satisfied')
  })

  it('keep one claim when ticked twice or at once', async () => {
    const { at } = await begin()
    const agent = gate('agent')
    await Promise.all([
      agent.tick.mutate({ ...at(), note: 'One' }),
      gate('contributor').tick.mutate({ ...at(), note: 'One' }),
    ])
    await agent.tick.mutate({ ...at(), note: 'One' })
    const claims = await api.db.read
      .selectFrom('gateClaim')
      .innerJoin('gate', 'gate.id', 'gateClaim.gateId')
      .innerJoin('workItem', 'workItem.id', 'gate.itemId')
      .where('workItem.number', '=', at().number)
      .select('note')
      .execute()
    expect(claims).toEqual([{ note: 'One' }])
  })

  it('are confirmed once when two confirm at once', async () => {
    const { at } = await begin()
    await gate('agent').tick.mutate(at())
    const outcomes = await Promise.allSettled([
      gate('maintainer').confirm.mutate(at()),
      gate('owner').confirm.mutate(at()),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('let the claimant reword the open claim, and nobody contradict it', async () => {
    const { at } = await begin()
    await gate('agent').tick.mutate({ ...at(), note: 'Half' })
    const reworded = await gate('agent').tick.mutate({ ...at(), note: 'All' })
    expect(reworded.claim?.note).toBe('All')
    expect((await gate('agent').tick.mutate(at())).claim?.note).toBe('All')
    const other = await refusal(gate('contributor').skip.mutate({ ...at(), reason: 'Not here' }))
    expect(other).toMatchObject({ code: 'INVALID_TRANSITION' })
    const skipped = await gate('agent').skip.mutate({ ...at(), reason: 'Not here' })
    expect(skipped).toMatchObject({ state: 'claimed', claim: { kind: 'not_applicable' } })
    expect((await gate('admin').confirm.mutate(at())).state).toBe('not_applicable')
  })

  it('that evaluate themselves cannot be ticked, but skipped', async () => {
    const { at } = await begin()
    for (const position of [testsPass, covered, reversible, pictured, load]) {
      expect(await refusal(gate('agent').tick.mutate(at(position)))).toMatchObject({
        code: 'GATE_AUTOMATIC',
      })
    }
    const reason = 'Nothing to load'
    expect((await gate('agent').skip.mutate({ ...at(load), reason })).state).toBe('claimed')
    expect(await gate('maintainer').confirm.mutate(at(load))).toMatchObject({
      state: 'not_applicable',
      supported: false,
    })
  })

  it('that evaluate themselves follow the evidence of the head commit', async () => {
    const first = '1'.repeat(40)
    const { id, number } = await begin('all', first)
    const states = async () => (await show(number)).gates.slice(2, 6).map(({ state }) => state)
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'pending'])

    const failing = await seedEvidence(api, {
      subjectCommit: first.slice(0, 8),
      report: testReport({ passed: 38, failed: 2, failedCases: ['down and up'] }),
    })
    expect((await gateOf(number, testsPass)).why).toBe(
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
    const coverage = await gateOf(number, covered)
    expect(coverage.why).toContain('Coverage 71.2 % misses the target > 80 %')
    expect((await gateOf(number, testsPass)).evidence).toEqual([corrected])

    // An uploaded report is no answer where the rule asks for an observed one.
    const good = { subjectCommit: first, report: coverageReport(900, 1000) }
    await seedEvidence(api, { ...good, provenance: 'uploaded' })
    expect((await gateOf(number, covered)).state).toBe('failed')
    api.clock.advance(1_000)
    await seedEvidence(api, good)
    expect((await gateOf(number, covered)).state).toBe('satisfied')

    // The head commit moves: what was proved about the old one proves nothing about the new one.
    await api.as('agent').work.link.mutate({ project, number, headCommit: '2'.repeat(40) })
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'satisfied'])
  })

  it('do not take evidence that is attached to another item, or of another project', async () => {
    const commit = '3'.repeat(40)
    const mine = await begin('all', commit)
    const other = await begin('all', commit)
    const report = testReport({ passed: 1 })
    await seedEvidence(api, { itemId: other.id, subjectCommit: commit, report })
    expect((await gateOf(other.number, testsPass)).state).toBe('satisfied')
    expect((await gateOf(mine.number, testsPass)).state).toBe('pending')
    const { other: orgId, secret: projectId } = api.ids
    await seedEvidence(api, { orgId, projectId, subjectCommit: commit, report })
    expect((await gateOf(mine.number, testsPass)).state).toBe('pending')
    await seedEvidence(api, { itemId: mine.id, subjectCommit: commit, report })
    expect((await gateOf(mine.number, testsPass)).state).toBe('satisfied')
  })

  it('hold an item back, each named with its reason, until they are closed', async () => {
    const { number, at } = await begin('one')
    const finish = () => api.as('agent').work.finish.mutate({ project, number })
    const open = await refusal(finish())
    expect(open).toMatchObject({
      code: 'GATES_OPEN',
      data: {
        gates: [
          { position: 1, text: 'Reviewed', state: 'pending', why: 'Nobody has ticked it yet.' },
        ],
      },
    })
    expect(open.fix).toBe('1. Reviewed (pending): Nobody has ticked it yet.')
    await gate('agent').tick.mutate(at())
    expect((await refusal(finish())).data).toMatchObject({ gates: [{ state: 'claimed' }] })
    await api.as('agent').work.move.mutate({ project, number, to: 'in_review' })
    const moved = api.as('agent').work.move.mutate({ project, number, to: 'done' })
    expect((await refusal(moved)).code).toBe('GATES_OPEN')
    await gate('maintainer').confirm.mutate(at())
    expect((await finish()).status).toBe('done')
    for (const call of [gate('agent').tick.mutate, gate('maintainer').confirm.mutate]) {
      expect(await refusal(call(at()))).toMatchObject({ code: 'INVALID_TRANSITION' })
    }
    const override = gate('admin').override.mutate({ ...at(), reason: 'x' })
    expect((await refusal(override)).code).toBe('INVALID_TRANSITION')
  })

  it('reopen by themselves when an override lapses', async () => {
    const { number, at } = await begin('one')
    const overridden = await gate('maintainer').override.mutate({
      ...at(),
      reason: 'The reviewer is ill',
      expiresInDays: 2,
    })
    expect(overridden).toMatchObject({
      state: 'overridden',
      override: { by: { name: 'The maintainer' }, role: 'maintainer' },
    })
    expect((await show(number)).ready).toBe(true)
    api.clock.advance(2 * day - 60_000)
    expect((await gateOf(number, plain)).state).toBe('overridden')
    api.clock.advance(2 * 60_000)
    expect(await gateOf(number, plain)).toMatchObject({ state: 'pending', override: null })
    const problem = await refusal(api.as('agent').work.finish.mutate({ project, number }))
    expect(problem.code).toBe('GATES_OPEN')
    expect(problem.fix).toContain('The override lapsed at')
  })

  it('list what is open over unfinished items, in pages', async () => {
    const one = await begin('one')
    const two = await begin('one')
    const finished = await begin('one')
    await gate('agent').tick.mutate(finished.at())
    await gate('maintainer').confirm.mutate(finished.at())
    const cancelled = await begin('one')
    await api.as('agent').work.move.mutate({ project, number: cancelled.number, to: 'cancelled' })
    await gate('agent').tick.mutate(two.at())
    const mixed = await begin('all', '4'.repeat(40))
    const report = testReport({ passed: 1 })
    await seedEvidence(api, { subjectCommit: '4'.repeat(40), report })
    const reason = 'Later'
    await gate('maintainer').override.mutate({ ...mixed.at(load), reason })

    const seen: [number, number, string][] = []
    let cursor: string | undefined
    do {
      const page = await api.as('viewer').gate.listOpen.query({
        project,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      })
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(
        ...page.items.map(({ number, gate }): [number, number, string] => [
          number,
          gate.position,
          gate.state,
        ]),
      )
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.slice(0, 7)).toEqual([
      [mixed.number, 1, 'pending'],
      [mixed.number, 2, 'pending'],
      [mixed.number, 4, 'pending'],
      [mixed.number, 5, 'pending'],
      [mixed.number, 6, 'pending'],
      [two.number, 1, 'claimed'],
      [one.number, 1, 'pending'],
    ])
    const numbers = seen.map(([number]) => number)
    expect(numbers).not.toContain(finished.number)
    expect(numbers).not.toContain(cancelled.number)
    expect(new Set(seen.map(([number, position]) => `${number}/${position}`)).size).toBe(
      seen.length,
    )
  })

  it('take as many queries for 100 items as for one', async () => {
    const counted = async (run: () => Promise<unknown>) => {
      await run()
      const before = queries
      await run()
      return queries - before
    }
    await using fresh = await createTestApi(dialect, { onQuery: count })
    const checklist = rules.slice(2, 4).map((rule) => ({ text: 'Item', rule }))
    await seedPlaybook(fresh, playbookModel({ checklist, targets: [coverageTarget('>', 80)] }))
    const make = async () => {
      const agent = fresh.as('agent').work
      const { number } = await agent.create.mutate({ project, title: 'Work' })
      await agent.link.mutate({ project, number, headCommit: head })
    }
    const freshList = () => fresh.as('viewer').gate.listOpen.query({ project, limit: 100 })
    await make()
    const one = await counted(freshList)
    await Promise.all(Array.from({ length: 99 }, make))
    expect((await freshList()).items).toHaveLength(100)
    expect(await counted(freshList)).toBe(one)
    expect(one).toBeGreaterThan(0)
  })

  it('are not there beyond the checklist', async () => {
    const { at } = await begin('one')
    const problem = await refusal(gate('agent').tick.mutate(at(2)))
    expect(problem).toMatchObject({ code: 'NOT_FOUND', fix: 'Its gates are 1 to 1.' })
  })

  it('let the only person of an org confirm their own claim, recorded as such', async () => {
    await using alone = await createTestApi(dialect)
    const { acme, people } = alone.ids
    await alone.db.write((tx) =>
      tx
        .deleteFrom('member')
        .where('orgId', '=', acme)
        .where('personId', '!=', people.owner)
        .execute(),
    )
    const one = [{ text: 'Reviewed', rule: { type: 'sign-off', role: null } as const }]
    await seedPlaybook(alone, playbookModel({ checklist: one }))
    const owner = alone.as('owner')
    const { number } = await owner.work.create.mutate({ project, title: 'Alone', assignee: 'me' })
    const place = { project, number, position: 1 }
    await owner.gate.tick.mutate(place)
    const confirmed = await owner.gate.confirm.mutate(place)
    expect(confirmed).toMatchObject({ state: 'satisfied', claim: { self: true } })
    expect(confirmed.why).toContain('as the only person of the org')
  })
})
