import type { Dialect } from '@baton/db'
import { dialects } from '@baton/db/testing'
import type { GateStep } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginWork, gateOf, place, project, seedGatedPlaybooks } from '../../test/gated-work.ts'
import { createTestApi, type TestApi, type Who } from '../../test/harness.ts'

type Place = { project: string; number: number; position: number }

describe.each(dialects)('steps at a gate on %s', (dialect: Dialect) => {
  let api: TestApi
  let queries = 0
  beforeAll(async () => {
    const onQuery = () => {
      queries += 1
    }
    api = await createTestApi(dialect, { onQuery })
    await seedGatedPlaybooks(api)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  // Other words each time: saying the same again changes nothing.
  let said = 0
  const words = () => `Because ${++said}`
  const take: Record<GateStep, (who: Who, at: Place) => Promise<unknown>> = {
    tick: (who, at) => api.as(who).gate.tick.mutate({ ...at, note: words() }),
    confirm: (who, at) => api.as(who).gate.confirm.mutate(at),
    reject: (who, at) => api.as(who).gate.reject.mutate({ ...at, reason: words() }),
    skip: (who, at) => api.as(who).gate.skip.mutate({ ...at, reason: words() }),
    override: (who, at) => api.as(who).gate.override.mutate({ ...at, reason: words() }),
  }
  const steps = Object.keys(take) as GateStep[]

  /** How a gate comes to stand; the agent has the item. */
  const standings: Record<string, (at: Place) => Promise<unknown>> = {
    untouched: async () => {},
    ticked: (at) => take.tick('agent', at),
    'ticked by the maintainer': (at) => take.tick('maintainer', at),
    skipped: (at) => take.skip('agent', at),
    rejected: (at) => take.tick('agent', at).then(() => take.reject('owner', at)),
    confirmed: (at) => take.tick('agent', at).then(() => take.confirm('owner', at)),
    overridden: (at) => take.override('owner', at),
    cancelled: ({ number }) =>
      api.as('agent').work.move.mutate({ project, number, to: 'cancelled' }),
  }

  const mayOf = async (who: Who, { number, position }: Place) =>
    (await api.as(who).gate.show.query({ project, number })).gates[position - 1]?.may ?? []

  async function stand(standing: string, position: number = place.plain) {
    const at = (await beginWork(api)).at(position)
    await standings[standing]?.(at)
    return at
  }

  const lastEvent = async () =>
    (await api.as('viewer').event.list.query({ project, limit: 1 })).items[0]?.id

  it.each(Object.keys(standings))('are told as they are taken: %s', async (standing) => {
    const whos: Who[] =
      dialect === 'sqlite' ? ['viewer', 'contributor', 'agent', 'maintainer', 'ci'] : ['maintainer']
    for (const who of whos) {
      const at = await stand(standing)
      const may = await mayOf(who, at)
      for (const step of steps.filter((one) => !may.includes(one))) {
        const before = await lastEvent()
        await take[step](who, at).catch(() => null)
        expect(await lastEvent(), `${who} may not ${step}`).toBe(before)
      }
      for (const step of may) {
        const fresh = await stand(standing)
        const before = await lastEvent()
        await take[step](who, fresh)
        expect(await lastEvent(), `${who} may ${step}`).not.toBe(before)
      }
    }
  })

  it('are these', async () => {
    const table: [string, number, Partial<Record<Who, GateStep[]>>][] = [
      [
        'untouched',
        place.plain,
        { viewer: [], agent: ['tick', 'skip'], maintainer: ['tick', 'skip', 'override'], ci: [] },
      ],
      ['untouched', place.tests, { agent: ['skip'], maintainer: ['skip', 'override'] }],
      [
        'ticked',
        place.plain,
        { agent: ['tick', 'skip'], contributor: [], maintainer: ['confirm', 'reject', 'override'] },
      ],
      [
        'ticked',
        place.byAdmin,
        { maintainer: ['override'], admin: ['confirm', 'reject', 'override'] },
      ],
      ['ticked by the maintainer', place.plain, { maintainer: ['tick', 'skip'] }],
      ['skipped', place.load, { maintainer: ['confirm', 'reject', 'override'], contributor: [] }],
      ['confirmed', place.plain, { agent: [], maintainer: [], owner: [] }],
      ['cancelled', place.plain, { agent: [], maintainer: [] }],
    ]
    for (const [standing, position, wanted] of table) {
      const at = await stand(standing, position)
      for (const [who, may] of Object.entries(wanted)) {
        expect(await mayOf(who as Who, at), `${who}: ${standing} ${position}`).toEqual(may)
      }
    }
  })

  it('hold for an item of seven gates in as many queries as for one of one', async () => {
    const cost = async (playbook: 'all' | 'one') => {
      const { number } = await beginWork(api, playbook, null)
      await api.as('viewer').gate.show.query({ project, number })
      const before = queries
      await api.as('viewer').gate.show.query({ project, number })
      return queries - before
    }
    // The rules of the others need proofs: a query more. The revision's target is known by then.
    expect(await cost('all')).toBe((await cost('one')) + 1)
  })

  it('are not taken twice: what is met is not overridden', async () => {
    const at = await stand('confirmed')
    await expect(take.override('maintainer', at)).rejects.toThrow('is satisfied already')
    expect((await gateOf(api, at.number, at.position)).override).toBeNull()
  })
})
