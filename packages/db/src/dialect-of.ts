import { PostgresAdapter } from 'kysely'
import type { Db, Dialect } from './db.ts'

/** Which database a query runs on, for the few queries that must differ. */
export function dialectOf(db: Db): Dialect {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
