import type Sqlite from 'better-sqlite3'
import type { QueryResult } from 'kysely'
import { LRUCache } from 'lru-cache'
import { encodeParameters } from '../codec/parameters.ts'
import { type RowMapper, rowMapper } from '../codec/rows.ts'
import { type DatabaseOptions, observe } from '../driver/observe.ts'
import { jsonByOrigin } from '../schema/columns.ts'
import { translateSqliteError } from './errors.ts'

/** Statements kept per connection: more than the program has distinct queries. */
const statementCacheSize = 500

type Cached = { statement: Sqlite.Statement; width: number; map: RowMapper }

/** One open SQLite connection and its prepared statements. */
export class SqliteHandle {
  readonly raw: Sqlite.Database
  readonly #onQuery: DatabaseOptions['onQuery']
  readonly #statements = new LRUCache<string, Cached>({ max: statementCacheSize })

  constructor(raw: Sqlite.Database, onQuery: DatabaseOptions['onQuery']) {
    this.raw = raw
    this.#onQuery = onQuery
  }

  /** How many prepared statements are kept; at most `statementCacheSize`. */
  get cachedStatements(): number {
    return this.#statements.size
  }

  /** Runs one statement to its end. */
  run(sql: string, parameters: readonly unknown[]): QueryResult<Record<string, unknown>> {
    const done = observe(this.#onQuery, sql, parameters)
    try {
      const values = encodeParameters(parameters)
      const cached = this.#prepare(sql)
      if (cached.statement.reader) {
        const rows = cached.statement.all(values) as unknown[][]
        return { rows: this.#map(cached, rows) }
      }
      const { changes } = cached.statement.run(values)
      return { rows: [], numAffectedRows: BigInt(changes) }
    } catch (error) {
      throw translateSqliteError(error)
    } finally {
      done()
    }
  }

  /** The rows one by one, on a statement of its own: a cached one must not be open twice. */
  *iterate(sql: string, parameters: readonly unknown[]): Generator<Record<string, unknown>> {
    const { statement, map } = this.#compile(sql)
    for (const row of statement.iterate(encodeParameters(parameters)))
      yield* map([row as unknown[]])
  }

  #prepare(sql: string): Cached {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const compiled = this.#compile(sql)
    this.#statements.set(sql, compiled)
    return compiled
  }

  #compile(sql: string): Cached {
    const statement = this.raw.prepare(sql)
    if (!statement.reader) return { statement, width: 0, map: () => [] }
    return { statement: statement.raw(true), ...describe(statement) }
  }

  /** SQLite prepares `select *` anew when a migration changed the table: the mapper follows. */
  #map(cached: Cached, rows: unknown[][]): Record<string, unknown>[] {
    const width = rows[0]?.length
    if (width !== undefined && width !== cached.width) {
      Object.assign(cached, describe(cached.statement))
    }
    return cached.map(rows)
  }
}

function describe(statement: Sqlite.Statement): { width: number; map: RowMapper } {
  const columns = statement.columns()
  return {
    width: columns.length,
    map: rowMapper(
      columns.map(({ name, table, column }) => ({ name, json: jsonByOrigin(table, column) })),
    ),
  }
}
