import { createTestDatabase, createTestPlace } from '@baton/db/testing'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../src/database.ts'
import { SqliteHandle } from '../src/sqlite/handle.ts'
import { addOrg } from './factory.ts'

describe('SQLite', () => {
  test('takes the write lock when a transaction begins, not at its first write', async () => {
    await using it = await createTestDatabase('sqlite')
    using other = closing(new Sqlite(it.url, { timeout: 0 }))
    await it.database.write(async () => {
      expect(() => other.file.exec('begin immediate')).toThrow(/locked/)
    })
    other.file.exec('begin immediate; rollback')
  })

  test('syncs every commit, also on a file that is in WAL mode already', async () => {
    await using place = await createTestPlace('sqlite')
    for (const _ of ['first open', 'second open']) {
      const database = await openDatabase(place.url)
      const settings = await database.write((tx) =>
        sql`select synchronous, journal_mode, foreign_keys
          from pragma_synchronous, pragma_journal_mode, pragma_foreign_keys`.execute(tx),
      )
      expect(settings.rows).toEqual([{ synchronous: 2, journalMode: 'wal', foreignKeys: 1 }])
      await database.close()
    }
  })

  test('cannot write on the connection that reads', async () => {
    await using it = await createTestDatabase('sqlite')
    const writing = sql`delete from org`.execute(it.database.read)
    await expect(writing).rejects.toMatchObject({ code: 'READ_ONLY' })
  })

  test('keeps a bounded number of prepared statements', async () => {
    await using place = await createTestPlace('sqlite')
    using it = closing(new Sqlite(place.url))
    const handle = new SqliteHandle(it.file, undefined)
    for (let n = 0; n < 700; n += 1) handle.run(`select ${n} as n`, [])
    expect(handle.cachedStatements).toBe(500)
    expect(handle.run('select 1 as n', []).rows).toEqual([{ n: 1 }])
  })

  test('marks parameters so that a kept statement keeps its plan, and values stay as they are', async () => {
    const seen: string[] = []
    await using it = await createTestDatabase('sqlite', {
      onQuery: (query) => seen.push(query.sql),
    })
    const [text, number, nothing, bytes] = ['007', 7, null, Buffer.from('7')]
    const types = sql`select typeof(${text}) as a, typeof(${number}) as b,
      typeof(${nothing}) as c, typeof(${bytes}) as d`
    const { rows } = await types.execute(it.database.read)
    expect(rows).toEqual([{ a: 'text', b: 'real', c: 'null', d: 'blob' }])
    expect(seen.at(-1)).toContain('typeof(+?)')
  })

  test('iterates on a statement of its own', async () => {
    await using place = await createTestPlace('sqlite')
    using it = closing(new Sqlite(place.url))
    const handle = new SqliteHandle(it.file, undefined)
    const query = 'select value from json_each(?)'
    const seen = [...handle.iterate(query, ['[1,2]'])].map(
      (row) => [row.value, handle.run(query, ['[3]']).rows[0]?.value] as const,
    )
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
    ])
  })

  test('reads all columns after a migration added one', async () => {
    await using it = await createTestDatabase('sqlite')
    const { database } = it
    await database.write((tx) => addOrg(tx))
    const query = sql<Record<string, unknown>>`select * from org`
    await query.execute(database.read)
    await database.write((tx) =>
      sql`alter table org add column motto text default 'go'`.execute(tx),
    )
    expect((await query.execute(database.read)).rows[0]).toMatchObject({
      name: 'Acme',
      motto: 'go',
    })
  })

  test('lets no query that nobody awaited run between a commit and the news of it', async () => {
    const seen: string[] = []
    await using it = await createTestDatabase('sqlite', { onQuery: ({ sql }) => seen.push(sql) })
    for (let turns = 0; turns < 20; turns += 1) {
      seen.length = 0
      let late: Promise<unknown> = Promise.resolve()
      await it.database.write(async (tx) => {
        for (let turn = 0; turn < turns; turn += 1) late = late.then(() => undefined)
        late = late.then(() => addOrg(tx)).catch(() => undefined)
      })
      await late
      expect(seen.at(-1), `after ${turns} turns`).toBe('commit')
    }
  })

  test('runs writers one after another, in the order they came', async () => {
    await using it = await createTestDatabase('sqlite')
    const order: number[] = []
    const writers = [0, 1, 2, 3].map((n) =>
      it.database.write(async (tx) => {
        await addOrg(tx)
        order.push(n)
      }),
    )
    await Promise.all(writers)
    expect(order).toEqual([0, 1, 2, 3])
  })
})

function closing(file: Sqlite.Database) {
  return { file, [Symbol.dispose]: () => file.close() }
}
