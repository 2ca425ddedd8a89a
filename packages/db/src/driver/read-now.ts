import type { Db } from '../db.ts'

/** Runs a compiled statement on the connection that reads, and answers before it returns. */
export type ReadNow = (sql: string, parameters: readonly unknown[]) => Record<string, unknown>[]

const connections = new WeakMap<Db, ReadNow>()

/** Lets prepared queries reach the connection of `read` without Kysely's executor in between. */
export function setReadNow(read: Db, readNow: ReadNow): void {
  connections.set(read, readNow)
}

/** Undefined for a transaction, and on Postgres. */
export function readNowOf(db: Db): ReadNow | undefined {
  return connections.get(db)
}
