import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { encodeParameters } from '../codec/parameters.ts'
import { rowMapper } from '../codec/rows.ts'
import { type DatabaseOptions, observe } from '../driver/observe.ts'
import { type TransactionScope, transactionEnded } from '../driver/transaction-scope.ts'
import { statementName } from '../prepared.ts'
import type { Catalog } from './catalog.ts'

/** What one Postgres dialect is made of; `scope` is null on the one that writes. */
export type PostgresParts = {
  pool: pg.Pool
  catalog: Catalog
  scope: TransactionScope | null
  onQuery: DatabaseOptions['onQuery']
}

/** Kysely's words for a pool, guarded and with our codec. */
export class BatonPostgresDialect implements Dialect {
  readonly #parts: PostgresParts

  constructor(parts: PostgresParts) {
    this.#parts = parts
  }

  createDriver(): Driver {
    return new PoolDriver(this.#parts)
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler()
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db)
  }
}

const countingCommands = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly #parts: PostgresParts
  /** Set when the transaction begins to end: a query that nobody awaited must not slip in after. */
  ended = false
  /** Set when the client's state is unknown; it then leaves the pool. */
  broken = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(client: pg.PoolClient, parts: PostgresParts) {
    this.client = client
    this.#parts = parts
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.ended) throw transactionEnded()
    // pg is giving up its queue: one statement at a time is ours to see to.
    const turn = this.#last.then(() => this.#run<R>(query))
    this.#last = turn.catch(() => undefined)
    return await turn
  }

  /** One statement that ends the transaction, after whatever is still running in it. */
  async end(sql: 'commit' | 'rollback'): Promise<void> {
    this.ended = true
    await this.#last
    const { command } = await this.client.query(sql)
    // Postgres answers a commit of a failed transaction with a rollback, and calls it success.
    if (sql === 'commit' && command === 'ROLLBACK') {
      throw new Error('The transaction was rolled back: one of its statements had failed.')
    }
  }

  async #run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const done = observe(this.#parts.onQuery, query.sql, query.parameters)
    try {
      const name = statementName(query.sql)
      const result = await this.client.query<unknown[]>({
        text: query.sql,
        values: encodeParameters(query.parameters),
        rowMode: 'array',
        ...(name === undefined ? {} : { name }),
      })
      const map = rowMapper(
        result.fields.map(({ name, tableID, columnID }) => ({
          name,
          json: this.#parts.catalog.isJson(tableID, columnID),
        })),
      )
      const rows = map(result.rows) as R[]
      return countingCommands.has(result.command)
        ? { rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
        : { rows }
    } finally {
      done()
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported: read in pages by key instead.')
  }
}

class PoolDriver implements Driver {
  readonly #parts: PostgresParts

  constructor(parts: PostgresParts) {
    this.#parts = parts
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    this.#parts.scope?.assertOutside()
    return new Connection(await this.#parts.pool.connect(), this.#parts)
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.ended = true
    connection.client.release(connection.broken)
  }

  async beginTransaction(connection: Connection): Promise<void> {
    await connection.client.query('begin')
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    try {
      await connection.end('rollback')
    } catch {
      // The connection is lost, and with it the transaction; the first error is the one to tell.
      connection.broken = true
    }
  }

  async destroy(): Promise<void> {}
}
