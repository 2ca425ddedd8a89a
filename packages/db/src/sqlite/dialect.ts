import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Mutex } from '../driver/mutex.ts'
import { type TransactionScope, transactionEnded } from '../driver/transaction-scope.ts'
import type { SqliteHandle } from './handle.ts'

/** Kysely's words for our two connections; `write` says which one this is. */
export class BatonSqliteDialect implements Dialect {
  readonly #handle: SqliteHandle
  readonly #role: Role

  constructor(handle: SqliteHandle, role: Role) {
    this.#handle = handle
    this.#role = role
  }

  createDriver(): Driver {
    return this.#role === 'write'
      ? new WriteDriver(this.#handle)
      : new ReadDriver(this.#handle, this.#role)
  }

  createQueryCompiler(): QueryCompiler {
    return new BatonSqliteCompiler()
  }

  createAdapter(): DialectAdapter {
    return new BatonSqliteAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db)
  }
}

/**
 * Writes parameters as `+?`. The plus changes no value, but without it SQLite plans a query anew
 * at almost every run, because better-sqlite3 clears the parameters that a plan has looked at.
 */
class BatonSqliteCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/** The one that writes, or the one that reads and what it is guarded by. */
export type Role = 'write' | TransactionScope

/** Marks the dialect, and says two things that Kysely's own adapter denies. */
class BatonSqliteAdapter extends SqliteAdapter {
  /** The mutex is ours: Kysely's would hang before our guard can speak. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class Connection implements DatabaseConnection {
  readonly handle: SqliteHandle
  /** Set when the transaction begins to end: a query that nobody awaited must not slip in after. */
  ended = false

  constructor(handle: SqliteHandle) {
    this.handle = handle
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.ended) throw transactionEnded()
    return this.handle.run(query.sql, query.parameters) as QueryResult<R>
  }

  async *streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    if (this.ended) throw transactionEnded()
    let rows: R[] = []
    for (const row of this.handle.iterate(query.sql, query.parameters)) {
      rows.push(row as R)
      if (rows.length < size) continue
      yield { rows }
      rows = []
    }
    if (rows.length > 0) yield { rows }
  }
}

class ReadDriver implements Driver {
  readonly #connection: Connection
  readonly #scope: TransactionScope

  constructor(handle: SqliteHandle, scope: TransactionScope) {
    this.#connection = new Connection(handle)
    this.#scope = scope
  }

  async acquireConnection(): Promise<Connection> {
    this.#scope.assertOutside()
    return this.#connection
  }

  async init(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  /** The connection is shared by all readers: a transaction of one would be everybody's. */
  async beginTransaction(): Promise<void> {
    throw new Error('Transactions are opened by write() alone.')
  }

  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
}

class WriteDriver implements Driver {
  readonly #handle: SqliteHandle
  readonly #mutex = new Mutex()

  constructor(handle: SqliteHandle) {
    this.#handle = handle
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    await this.#mutex.acquire()
    return new Connection(this.#handle)
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.ended = true
    this.#mutex.release()
  }

  /** IMMEDIATE: a deferred transaction that turns into a write can be refused halfway. */
  async beginTransaction(connection: Connection): Promise<void> {
    connection.handle.run('begin immediate', [])
  }

  async commitTransaction(connection: Connection): Promise<void> {
    connection.ended = true
    connection.handle.run('commit', [])
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    connection.ended = true
    // SQLite has rolled back by itself already after some errors, such as a full disk.
    if (connection.handle.raw.inTransaction) connection.handle.run('rollback', [])
  }

  /** Waits for the writer that is at work. */
  async destroy(): Promise<void> {
    await this.#mutex.acquire()
    this.#mutex.release()
  }
}
