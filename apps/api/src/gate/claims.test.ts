import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginWork,
  everyRule,
  gateOf,
  place,
  project,
  seedGatedPlaybooks,
} from '../../test/gated-work.ts'
import { createTestApi, refusal, type TestApi, type Who } from '../../test/harness.ts'

describe.each(dialects)('claims on gates on %s', (dialect: Dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect)
    await seedGatedPlaybooks(api)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const gate = (who: Who) => api.as(who).gate
  const show = (number: number) => api.as('viewer').gate.show.query({ project, number })

  it('are made from the checklist, with a reason for each state', async () => {
    const { number } = await beginWork(api, 'all', null)
    const { item, ready, gates } = await show(number)
    expect({ item, ready }).toEqual({ item: `${project}#${number}`, ready: false })
    expect(gates.map(({ position, state }) => [position, state])).toEqual(
      everyRule.map((_, index) => [index + 1, 'pending']),
    )
    expect(gates.map(({ supported }) => supported)).toEqual(
      everyRule.map((_, i) => i + 1 !== place.load),
    )
    for (const { why } of gates) expect(why).not.toBe('')
    expect(gates[place.tests - 1]?.why).toContain('no head commit')
  })

  it('are ticked and confirmed by somebody else, people only', async () => {
    const { number, at } = await beginWork(api)
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
    expect((await gateOf(api, number, place.plain)).state).toBe('satisfied')
    // Said and done: ticking again changes nothing, and there is nothing left to confirm.
    expect((await gate('agent').tick.mutate(at())).state).toBe('satisfied')
    expect((await refusal(gate('owner').confirm.mutate(at()))).code).toBe('GATE_NOT_CLAIMED')
    const skip = await refusal(gate('agent').skip.mutate({ ...at(), reason: 'No' }))
    expect(skip.code).toBe('INVALID_TRANSITION')
  })

  it('are not confirmed, rejected or overridden by whoever had the item or ticked', async () => {
    const { number, at } = await beginWork(api)
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
    const { at } = await beginWork(api)
    await gate('agent').tick.mutate(at(place.byAdmin))
    const problem = await refusal(gate('maintainer').confirm.mutate(at(place.byAdmin)))
    expect(problem).toMatchObject({ code: 'FORBIDDEN' })
    expect(problem.message).toContain('“admin”')
    expect((await gate('owner').confirm.mutate(at(place.byAdmin))).state).toBe('satisfied')
  })

  it('keep one claim when ticked twice or at once', async () => {
    const { at } = await beginWork(api)
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
    const { at } = await beginWork(api)
    await gate('agent').tick.mutate(at())
    const outcomes = await Promise.allSettled([
      gate('maintainer').confirm.mutate(at()),
      gate('owner').confirm.mutate(at()),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('were hidden behind one that a server with a clock ahead had written', async () => {
    const { number, at } = await beginWork(api)
    const ahead = new Date(api.deps.clock() + 3_600_000).toISOString()
    const id = `ffffffff-${String(number).padStart(4, '0')}-7000-8000-000000000000`
    await gate('agent').tick.mutate({ ...at(), note: 'First' })
    await gate('admin').override.mutate({ ...at(place.load), reason: 'First' })
    await api.db.write(async (tx) => {
      const ours = tx
        .selectFrom('gate')
        .innerJoin('workItem', 'workItem.id', 'gate.itemId')
        .where('workItem.number', '=', number)
        .select('gate.id')
      await tx
        .updateTable('gateClaim')
        .set({ id, claimedAt: ahead })
        .where('gateId', 'in', ours)
        .execute()
      await tx
        .updateTable('gateOverride')
        .set({ id, createdAt: ahead })
        .where('gateId', 'in', ours)
        .execute()
    })
    await gate('maintainer').reject.mutate({ ...at(), reason: 'No proof' })
    const second = await gate('agent').tick.mutate({ ...at(), note: 'Second' })
    expect(second).toMatchObject({ state: 'claimed', claim: { note: 'Second', decision: null } })
    expect(Date.parse(second.claim?.at ?? '')).toBe(Date.parse(ahead) + 1)
    const override = await gate('admin').override.mutate({ ...at(place.load), reason: 'Second' })
    expect(override.override?.reason).toBe('Second')
    expect((await gateOf(api, number, place.load)).override?.reason).toBe('Second')
  })

  it('let the claimant reword the open claim, and nobody contradict it', async () => {
    const { at } = await beginWork(api)
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

  it('are not there beyond the checklist', async () => {
    const { at } = await beginWork(api, 'one')
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
    await seedGatedPlaybooks(alone)
    const owner = alone.as('owner')
    const { number } = await owner.work.create.mutate({
      project,
      title: 'x',
      assignee: 'me',
      playbook: 'one',
    })
    const at = { project, number, position: 1 }
    await owner.gate.tick.mutate(at)
    const confirmed = await owner.gate.confirm.mutate(at)
    expect(confirmed).toMatchObject({ state: 'satisfied', claim: { self: true } })
    expect(confirmed.why).toContain('as the only person of the org')
  })
})
