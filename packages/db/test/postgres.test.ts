import { createTestDatabase } from '@baton/db/testing'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../src/postgres/pool.ts'

async function cutConnections(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}

describe('Postgres', () => {
  test.each([
    ['2026-01-02 03:04:05+00', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05.6+00', '2026-01-02T03:04:05.600Z'],
    ['2026-01-02 03:04:05.678901+00', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02 03:04:05+02', '2026-01-02T01:04:05.000Z'],
  ])('reads the instant %s', (text, iso) => expect(parseInstant(text)).toBe(iso))

  test('answers counts, sums and averages as numbers, and lengths in characters', async () => {
    await using it = await createTestDatabase('postgres')
    const query = sql`select count(*) as n, sum(x) as s, avg(x) as a, length('ä') as l
      from (values (1), (2)) as v (x)`
    expect((await query.execute(it.database.read)).rows).toEqual([{ n: 2, s: 3, a: 1.5, l: 1 }])
  })

  test('survives a connection being cut while it is in use', async () => {
    const errors: unknown[] = []
    await using it = await createTestDatabase('postgres', {
      onError: (error) => errors.push(error),
    })
    const { database } = it
    await database.ping()
    const cutting = database.write(async (tx) => {
      await cutConnections(it.url)
      await sql`select 1`.execute(tx)
    })
    await expect(cutting).rejects.toThrow()
    await expect(database.ping()).resolves.toBeUndefined()
    expect(errors.length).toBeGreaterThan(0)
  })

  test('survives its connections being cut while they are idle', async () => {
    const told = Promise.withResolvers<void>()
    await using it = await createTestDatabase('postgres', { onError: () => told.resolve() })
    await it.database.ping()
    await cutConnections(it.url)
    await told.promise
    await expect(it.database.ping()).resolves.toBeUndefined()
  })

  test('keeps hot statements under a name, and no others', async () => {
    await using it = await createTestDatabase('postgres')
    await it.database.write(async (tx) => {
      await tx.selectFrom('org').selectAll().execute()
      const kept = await sql`select name from pg_prepared_statements`.execute(tx)
      expect(kept.rows).toEqual([])
    })
  })
})
