import { createTestDatabase, describeEachDatabase } from '@baton/db/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { toSnake } from '../src/codec/names.ts'
import type { Db, Dialect } from '../src/db.ts'
import { schemaColumns } from '../src/schema/columns.ts'

type Column = { table: string; column: string; type: string; nullable: number }

/** How each kind of column must be declared. */
const types: Record<Dialect, Record<string, string[]>> = {
  sqlite: { text: ['TEXT'], json: ['TEXT'], instant: ['TEXT'], int: ['INTEGER'] },
  postgres: {
    text: ['text'],
    json: ['text'],
    instant: ['timestamp with time zone'],
    int: ['integer', 'bigint'],
  },
}

async function realColumns(db: Db, dialect: Dialect): Promise<Column[]> {
  const query =
    dialect === 'sqlite'
      ? sql<Column>`select t.name as "table", c.name as "column", upper(c.type) as type,
          1 - c."notnull" as nullable
          from sqlite_master t, pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like 'sqlite_%'`
      : sql<Column>`select table_name as "table", column_name as "column", data_type as type,
          (is_nullable = 'YES')::int as nullable
          from information_schema.columns where table_schema = current_schema()`
  return (await query.execute(db)).rows.filter(({ table }) => table !== 'schema_migration')
}

describeEachDatabase('the row types', (dialect) => {
  test('say what the schema has: tables, columns, kinds and nullability', async () => {
    await using it = await createTestDatabase(dialect)
    const real = await realColumns(it.database.read, dialect)
    const actual = real.map((of) => `${of.table}.${of.column}${of.nullable === 1 ? '?' : ''}`)
    const declared = Object.entries(schemaColumns).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, kind]) => ({
        name: `${toSnake(table)}.${toSnake(column)}${kind.endsWith('?') ? '?' : ''}`,
        kind: kind.replace('?', ''),
      })),
    )
    expect(actual.toSorted()).toEqual(declared.map(({ name }) => name).toSorted())
    for (const { table, column, type } of real) {
      const kind = declared.find(({ name }) => name.replace('?', '') === `${table}.${column}`)?.kind
      expect(types[dialect][kind ?? ''], `${table}.${column}`).toContain(type)
    }
  })
})
