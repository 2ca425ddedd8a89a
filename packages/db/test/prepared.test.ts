import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Placeholder, prepared } from '../src/prepared.ts'
import { addOrg } from './factory.ts'

describeEachDatabase('a prepared query', (dialect) => {
  test('is built once and answers by its parameters, also in a transaction', async () => {
    await using it = await createTestDatabase(dialect)
    let built = 0
    const listSlugs = prepared((db, p: Placeholder<{ after: string; limit: number }>) => {
      built += 1
      return db
        .selectFrom('org')
        .select(['slug', 'createdAt'])
        .where('slug', '>', p('after'))
        .where('name', '=', 'Acme')
        .orderBy('slug')
        .limit(p('limit'))
    })
    const kept = await it.database.write(async (tx) => {
      for (const slug of ['a', 'b', 'c']) await addOrg(tx, { slug })
      expect(await listSlugs(tx, { after: '', limit: 2 })).toMatchObject([
        { slug: 'a', createdAt: expect.stringMatching(/Z$/) },
        { slug: 'b' },
      ])
      return dialect === 'postgres'
        ? (await sql`select name from pg_prepared_statements`.execute(tx)).rows.length
        : 1
    })
    expect(kept).toBe(1)
    const { read } = it.database
    expect(await listSlugs(read, { after: 'b', limit: 9 })).toMatchObject([{ slug: 'c' }])
    expect(built).toBe(1)
  })
})
