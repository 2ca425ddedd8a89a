import type { Kysely, Transaction } from 'kysely'
import type { MigrationReport, MigrationStatus } from './migrate/types.ts'
import type { Schema } from './schema/schema.ts'

/** The two databases. */
export type Dialect = 'sqlite' | 'postgres'

/** What reading needs: `database.read`, or a transaction. */
export type Db = Pick<
  Kysely<Schema>,
  | 'selectFrom'
  | 'selectNoFrom'
  | 'with'
  | 'withRecursive'
  | 'case'
  | 'fn'
  | 'dynamic'
  | 'executeQuery'
  | 'getExecutor'
>

/** An open transaction: what writing needs. A `Tx` is a `Db` too. */
export type Tx = Transaction<Schema>

/** One opened database. */
export interface Database {
  readonly dialect: Dialect
  /** For queries outside transactions; each sees the newest committed state. */
  readonly read: Db
  /**
   * Runs `fn` in one transaction: committed when it resolves, rolled back when it rejects. On
   * SQLite writers take turns, so nothing slow (hashing, HTTP) may be awaited inside.
   *
   * @throws DatabaseError NESTED_WRITE, OUTSIDE_TRANSACTION, TRANSACTION_ENDED
   */
  write<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Applies what is pending, all in one transaction. @throws DatabaseError NEWER_DATABASE, OUT_OF_ORDER, MIGRATION_FAILED */
  migrate(): Promise<MigrationReport>
  /** Undoes the newest `steps` migrations, all in one transaction. */
  migrateDown(steps: number): Promise<MigrationReport>
  /** What is applied and what is pending. Throws nothing for a database that is newer. */
  migrationStatus(): Promise<MigrationStatus>
  /** The plan of a statement as text, without its values, for slow-query logs. It is not run. */
  explain(sql: string, parameters: readonly unknown[]): Promise<string>
  /**
   * Calls `onNotify` with the org's id whenever a server on this Postgres database has appended to
   * its log, until the returned function is called. On SQLite there are no other servers: nothing.
   */
  listen(onNotify: (orgId: string) => void): Promise<() => Promise<void>>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** Waits for running writes and closes; a second call does nothing. */
  close(): Promise<void>
}
