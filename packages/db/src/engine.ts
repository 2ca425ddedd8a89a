import type { Dialect as KyselyDialect } from 'kysely'
import { encodeParameters } from './codec/parameters.ts'
import type { Dialect } from './db.ts'
import type { DatabaseOptions } from './driver/observe.ts'
import type { ReadNow } from './driver/read-now.ts'
import type { TransactionScope } from './driver/transaction-scope.ts'
import { Catalog } from './postgres/catalog.ts'
import { BatonPostgresDialect } from './postgres/dialect.ts'
import { listen } from './postgres/listen.ts'
import { openPool } from './postgres/pool.ts'
import { BatonSqliteDialect } from './sqlite/dialect.ts'
import { SqliteHandle } from './sqlite/handle.ts'
import { openFiles } from './sqlite/open.ts'

/** What the two databases do differently below `Database`. */
export interface Engine {
  dialect: Dialect
  reader: KyselyDialect
  writer: KyselyDialect
  /** Only SQLite answers at once. */
  readNow?: ReadNow
  explain(sql: string, parameters: readonly unknown[]): Promise<string>
  listen(onNotify: (orgId: string) => void): Promise<() => Promise<void>>
  ping(): Promise<void>
  /** Called after migrations. */
  schemaChanged(): Promise<void>
  close(): Promise<void>
}

/** @throws DatabaseError CANNOT_OPEN, CORRUPT, READ_ONLY, BUSY */
export function openSqlite(
  path: string,
  options: DatabaseOptions,
  scope: TransactionScope,
): Engine {
  const files = openFiles(path)
  const writer = new SqliteHandle(files.writer, options.onQuery)
  const reader = new SqliteHandle(files.reader, options.onQuery)
  return {
    dialect: 'sqlite',
    reader: new BatonSqliteDialect(reader, scope),
    writer: new BatonSqliteDialect(writer, 'write'),
    readNow(sql, parameters) {
      scope.assertOutside()
      return reader.run(sql, parameters).rows
    },
    async explain(sql, parameters) {
      const steps = reader.raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(encodeParameters(parameters))
      return steps.map(({ detail }) => detail).join('\n')
    },
    listen: async () => async () => undefined,
    async ping() {
      reader.raw.prepare('select 1 from sqlite_master').get()
    },
    async schemaChanged() {},
    async close() {
      reader.raw.close()
      // The last one to close moves the write-ahead log into the file, which is then all there is.
      files.writer.close()
    },
  }
}

/** @throws DatabaseError BAD_URL, CANNOT_OPEN */
export async function openPostgres(
  url: string,
  options: DatabaseOptions,
  scope: TransactionScope,
): Promise<Engine> {
  const pool = await openPool(url, options)
  const catalog = new Catalog()
  await catalog.load(pool)
  const parts = { pool, catalog, onQuery: options.onQuery }
  return {
    dialect: 'postgres',
    reader: new BatonPostgresDialect({ ...parts, scope }),
    writer: new BatonPostgresDialect({ ...parts, scope: null }),
    // The plan for any parameters (Postgres 16 and later), so that no value reaches a log.
    async explain(sql) {
      const text = `explain (generic_plan) ${sql}`
      const { rows } = await pool.query<[string]>({ text, rowMode: 'array' })
      return rows.map(([line]) => line).join('\n')
    },
    listen: (onNotify) => listen(url, onNotify, options),
    async ping() {
      await pool.query('select 1')
    },
    schemaChanged: () => catalog.load(pool),
    async close() {
      await pool.end()
    },
  }
}
