import { Kysely } from 'kysely'
import { SnakeCasePlugin } from './codec/snake-case-plugin.ts'
import type { Database, Db, Tx } from './db.ts'
import type { DatabaseOptions } from './driver/observe.ts'
import { setReadNow } from './driver/read-now.ts'
import { TransactionScope } from './driver/transaction-scope.ts'
import { type Engine, openPostgres, openSqlite } from './engine.ts'
import { DatabaseError } from './errors.ts'
import { migrateDown, migrateUp, migrationStatus } from './migrate/migrator.ts'
import type { MigrationReport, NamedMigration } from './migrate/types.ts'
import { migrations as ownMigrations } from './migrations/index.ts'
import type { Schema } from './schema/schema.ts'

export type { Database, Dialect } from './db.ts'

/**
 * Opens a database: a file path, `file:` or `sqlite:` path, or `postgres://…`. Nothing is migrated.
 *
 * @throws DatabaseError BAD_URL, CANNOT_OPEN, CORRUPT, READ_ONLY, BUSY
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  return await openWith(url, options, ownMigrations)
}

/** `openDatabase` with other migrations than the program's own, for tests of the migrator. */
export async function openWith(
  url: string,
  options: DatabaseOptions,
  migrations: readonly NamedMigration[],
): Promise<Database> {
  const scope = new TransactionScope()
  const engine = isPostgres(url)
    ? await openPostgres(url, options, scope)
    : openSqlite(sqlitePath(url), options, scope)
  return new OpenDatabase(engine, scope, migrations)
}

/** Whether an address names a Postgres database; anything else is a file. */
export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}

/** The file that a SQLite url names. @throws DatabaseError BAD_URL */
export function sqlitePath(url: string): string {
  const path = url.replace(/^(sqlite|file):(\/\/(?=\/))?/, '')
  if (path !== '' && path !== ':memory:' && !/^[a-z][a-z0-9+.-]+:/i.test(path)) return path
  throw new DatabaseError(
    'BAD_URL',
    `Not a database address: ${url.replace(/\/\/.*@/, '//…@')}`,
    'Use the path of a file, or postgres://user:password@host/name.',
  )
}

class OpenDatabase implements Database {
  readonly read: Db
  readonly #reader: Kysely<Schema>
  readonly #writer: Kysely<Schema>
  readonly #engine: Engine
  readonly #scope: TransactionScope
  readonly #migrations: readonly NamedMigration[]
  #closing: Promise<void> | null = null

  constructor(engine: Engine, scope: TransactionScope, migrations: readonly NamedMigration[]) {
    const plugins = [new SnakeCasePlugin()]
    this.#engine = engine
    this.#scope = scope
    this.#migrations = migrations
    this.#reader = new Kysely({ dialect: engine.reader, plugins })
    this.#writer = new Kysely({ dialect: engine.writer, plugins })
    this.read = this.#reader
    if (engine.readNow !== undefined) setReadNow(this.read, engine.readNow)
  }

  get dialect() {
    return this.#engine.dialect
  }

  write<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#scope.run(() => this.#writer.transaction().execute(fn))
  }

  async migrate(): Promise<MigrationReport> {
    const report = await this.write((tx) => migrateUp(tx, this.#migrations))
    await this.#engine.schemaChanged()
    return report
  }

  async migrateDown(steps: number): Promise<MigrationReport> {
    const report = await this.write((tx) => migrateDown(tx, this.#migrations, steps))
    await this.#engine.schemaChanged()
    return report
  }

  migrationStatus() {
    return migrationStatus(this.read, this.#migrations)
  }

  explain(sql: string, parameters: readonly unknown[]): Promise<string> {
    return this.#engine.explain(sql, parameters)
  }

  listen(onNotify: (orgId: string) => void): Promise<() => Promise<void>> {
    return this.#engine.listen(onNotify)
  }

  ping(): Promise<void> {
    return this.#engine.ping()
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#writer.destroy()
    await this.#reader.destroy()
    await this.#engine.close()
  }
}
