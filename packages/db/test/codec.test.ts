import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { toCamel, toSnake } from '../src/codec/names.ts'
import { appendEvent } from '../src/queries/event.ts'
import { schemaColumns } from '../src/schema/columns.ts'
import { addOrg, someEvent } from './factory.ts'

describe('names', () => {
  const names = Object.entries(schemaColumns).flatMap(([table, of]) => [table, ...Object.keys(of)])
  test.each([...new Set(names)])('%s comes back as it was', (name) => {
    expect(toCamel(toSnake(name))).toBe(name)
  })
})

describeEachDatabase('the codec', (dialect) => {
  test('parses JSON in the named columns alone', async () => {
    await using it = await createTestDatabase(dialect)
    const { database } = it
    const lookalike = '{"a":[1]}'
    await database.write(async (tx) => {
      const org = await addOrg(tx, { name: lookalike })
      await appendEvent(tx, someEvent(org.id, { subjectId: lookalike, data: { text: lookalike } }))
    })
    const row = await database.read
      .selectFrom('org')
      .innerJoin('event', 'event.orgId', 'org.id')
      .select(['org.name', 'org.name as data', 'event.data as renamed', 'subjectId'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      name: lookalike,
      data: lookalike,
      renamed: { text: lookalike },
      subjectId: lookalike,
    })
  })

  test('parses JSON that comes out of a subquery, a union and a returning clause', async () => {
    await using it = await createTestDatabase(dialect)
    const { database } = it
    const returned = await database.write(async (tx) => {
      await appendEvent(tx, someEvent(null, { data: { a: 1 } }))
      return await tx
        .updateTable('event')
        .set({ data: { a: 2 } })
        .returning(['data', 'at'])
        .executeTakeFirstOrThrow()
    })
    expect(returned.data).toEqual({ a: 2 })
    expect(returned.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const all = database.read.selectFrom('event').select('data')
    const united = await all.unionAll(all).execute()
    expect(united).toEqual([{ data: { a: 2 } }, { data: { a: 2 } }])
    const nested = await database.read.selectFrom(all.as('inner')).select('inner.data').execute()
    expect(nested).toEqual([{ data: { a: 2 } }])
  })

  test('keeps any text and any JSON as it was', async () => {
    await using it = await createTestDatabase(dialect)
    const { database } = it
    const org = await database.write((tx) => addOrg(tx))
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
    await fc.assert(
      fc.asyncProperty(text, fc.dictionary(text, fc.jsonValue()), async (name, data) => {
        const expected = JSON.parse(JSON.stringify(data))
        const event = await database.write(async (tx) => {
          await tx.updateTable('org').set({ name }).where('id', '=', org.id).execute()
          return await appendEvent(tx, someEvent(org.id, { data }))
        })
        const row = await database.read
          .selectFrom('event')
          .innerJoin('org', 'org.id', 'event.orgId')
          .select(['name', 'data'])
          .where('event.id', '=', event.id)
          .executeTakeFirst()
        expect(row).toEqual({ name, data: expected })
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['a boolean', true],
    ['a Date', new Date(0)],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['text with a NUL', 'a\0b'],
  ])('refuses %s as a parameter', async (_, value) => {
    await using it = await createTestDatabase(dialect)
    const query = sql`select 1 from org where name = ${value}`.execute(it.database.read)
    await expect(query).rejects.toMatchObject({ code: 'BAD_PARAMETER' })
  })

  test('reports every statement with its time', async () => {
    const seen: string[] = []
    await using it = await createTestDatabase(dialect, { onQuery: ({ sql }) => seen.push(sql) })
    await it.database.read.selectFrom('org').select('createdAt').execute()
    expect(seen.filter((text) => text.startsWith('select'))).toEqual([
      'select "created_at" from "org"',
    ])
    expect(await it.database.explain(seen[0] ?? '', [])).toMatch(/org/)
  })
})
