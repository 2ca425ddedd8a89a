import { createTestDatabase, describeEachDatabase, type TestDatabase } from '@baton/db/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../src/db.ts'
import { canonicalJson } from '../src/event/canonical.ts'
import { appendEvent, listEvents, verifyChain } from '../src/queries/event.ts'
import { addOrg, someEvent } from './factory.ts'

describe('canonical JSON', () => {
  test('sorts keys at every depth, keeps arrays, and is stable when read back', () => {
    const value = { b: [{ d: 1, c: undefined }, 'x'], a: { z: null, y: 1.5e300 }, '\u2028': 'ä' }
    const text = canonicalJson(value)
    expect(text).toBe('{"a":{"y":1.5e+300,"z":null},"b":[{"d":1},"x"],"\u2028":"ä"}')
    expect(canonicalJson(JSON.parse(text))).toBe(text)
  })
})

/** A database whose one org has `count` events. */
async function chainOf(dialect: TestDatabase['database']['dialect'], count: number) {
  const it = await createTestDatabase(dialect)
  const org = await it.database.write((tx) => addOrg(tx))
  await it.database.write(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await appendEvent(tx, someEvent(org.id, { data: { n }, personal: { name: `p${n}` } }))
    }
  })
  return { ...it, orgId: org.id }
}

/** Does to the log what nobody may do, past its foreign keys. */
async function tamper(database: Database, statements: string[]): Promise<void> {
  await database.write(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

describeEachDatabase('the event log', (dialect) => {
  test('stays gapless and valid under fifty writers at once', async () => {
    await using it = await createTestDatabase(dialect)
    const { database } = it
    const org = await database.write((tx) => addOrg(tx))
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        database.write((tx) => appendEvent(tx, someEvent(org.id, { data: { n } }))),
      ),
    )
    const events = await listEvents(database.read, { orgId: org.id, limit: 100 })
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => 50 - n))
    expect(await verifyChain(database.read, org.id)).toEqual({ ok: true, count: 50 })
  })

  test('lets others have their turn while a long chain is checked', async () => {
    await using it = await chainOf(dialect, 601)
    let checking = true
    let turns = 0
    const others = (async () => {
      while (checking) {
        await new Promise(setImmediate)
        turns += 1
      }
    })()
    expect(await verifyChain(it.database.read, it.orgId)).toEqual({ ok: true, count: 601 })
    checking = false
    await others
    expect(turns).toBeGreaterThan(3)
  })

  test('keeps a chain per org and one for the instance', async () => {
    await using it = await chainOf(dialect, 2)
    const { database } = it
    await database.write((tx) => appendEvent(tx, someEvent(null)))
    expect(await verifyChain(database.read, null)).toEqual({ ok: true, count: 1 })
    expect(await verifyChain(database.read, it.orgId)).toEqual({ ok: true, count: 2 })
    expect(await verifyChain(database.read, 'no-such-org')).toEqual({ ok: true, count: 0 })
  })

  test('leaves no gap when a transaction is rolled back', async () => {
    await using it = await chainOf(dialect, 1)
    const failing = it.database.write(async (tx) => {
      await appendEvent(tx, someEvent(it.orgId))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const next = await it.database.write((tx) => appendEvent(tx, someEvent(it.orgId)))
    expect(next.seq).toBe(2)
  })

  test('is verified in pages', async () => {
    await using it = await chainOf(dialect, 1_100)
    expect(await verifyChain(it.database.read, it.orgId)).toEqual({ ok: true, count: 1_100 })
    await tamper(it.database, ["update event set action = 'x' where seq = 1050"])
    expect(await verifyChain(it.database.read, it.orgId)).toMatchObject({ ok: false, seq: 1_050 })
  })

  test('holds when the instant is given without milliseconds', async () => {
    await using it = await chainOf(dialect, 0)
    const at = '2026-03-04T05:06:07Z'
    await it.database.write((tx) => appendEvent(tx, someEvent(it.orgId, { at })))
    expect(await verifyChain(it.database.read, it.orgId)).toEqual({ ok: true, count: 1 })
  })

  test('holds when personal data is deleted, not when it is changed', async () => {
    await using it = await chainOf(dialect, 3)
    const of = (seq: number) => `event_id = (select id from event where seq = ${seq})`
    await tamper(it.database, [`delete from event_personal where ${of(2)}`])
    expect(await verifyChain(it.database.read, it.orgId)).toEqual({ ok: true, count: 3 })
    await tamper(it.database, [
      `update event_personal set data = '{"name":"someone else"}' where ${of(3)}`,
    ])
    expect(await verifyChain(it.database.read, it.orgId)).toMatchObject({
      ok: false,
      seq: 3,
      reason: expect.stringContaining('personal'),
    })
  })

  const remove = (seq: number) => [
    `delete from event_personal where event_id in (select id from event where seq = ${seq})`,
    `delete from event where seq = ${seq}`,
  ]
  test.each<[string, string[], number, RegExp]>([
    ['changed data', [`update event set data = '{"n":7}' where seq = 3`], 3, /was changed/],
    ['a changed actor', [`update event set actor_id = 'me' where seq = 2`], 2, /was changed/],
    [
      'a changed time',
      [`update event set at = '2020-01-01T00:00:00.000Z' where seq = 1`],
      1,
      /was changed/,
    ],
    ['a removed row', remove(3), 3, /missing/],
    ['a removed first row', remove(1), 1, /missing/],
    ['a cut-off tail', remove(5), 5, /ends before its recorded head/],
    [
      'two rows that changed places',
      [
        'update event set seq = 99 where seq = 2',
        'update event set seq = 2 where seq = 3',
        'update event set seq = 3 where seq = 99',
      ],
      2,
      /does not follow/,
    ],
    [
      'a row and its hash made anew',
      [`update event set hash = prev_hash, action = 'x' where seq = 4`],
      4,
      /was changed/,
    ],
    [
      'a head that was set back',
      ['update event_chain set seq = 4, head_hash = (select hash from event where seq = 4)'],
      5,
      /after the recorded head/,
    ],
    ['a head of another hash', [`update event_chain set head_hash = 'x'`], 5, /recorded head/],
  ])('finds %s', async (_, statements, seq, reason) => {
    await using it = await chainOf(dialect, 5)
    await tamper(it.database, statements)
    expect(await verifyChain(it.database.read, it.orgId)).toMatchObject({
      ok: false,
      seq,
      reason: expect.stringMatching(reason),
    })
  })

  test('is listed newest first, by filter and page by page', async () => {
    await using it = await chainOf(dialect, 5)
    const { database, orgId } = it
    await database.write((tx) => appendEvent(tx, someEvent(null)))
    await database.write((tx) => appendEvent(tx, someEvent(orgId, { action: 'org.delete' })))
    // As if another server, whose clock is ahead, had written the third.
    await tamper(database, [
      'delete from event_personal',
      `update event set id = 'ffffffff' where seq = 3 and org_id = '${orgId}'`,
    ])
    const first = await listEvents(database.read, { orgId, action: 'org.update', limit: 3 })
    const before = first.at(-1)?.seq ?? 0
    const second = await listEvents(database.read, {
      orgId,
      action: 'org.update',
      limit: 3,
      before,
    })
    expect([...first, ...second].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
    expect(await listEvents(database.read, { orgId: null, limit: 9 })).toHaveLength(1)
    expect(await listEvents(database.read, { orgId, subjectId: 'other', limit: 9 })).toEqual([])
  })
})
