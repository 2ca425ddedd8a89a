import { sql } from 'kysely'
import { openWith } from '../database.ts'
import type { Database, Db } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import type { NamedMigration } from '../migrate/types.ts'
import { copyOf } from './copy.ts'

type Counts = Map<string, number>
type Print = (line: string) => void

/**
 * Rehearses the pending migrations on a copy of a database: up, down, up, with the rows of every
 * table counted in between and the integrity checked at the end.
 *
 * @returns whether no row was lost and the database is sound
 */
export async function rehearse(
  source: string,
  migrations: readonly NamedMigration[],
  print: Print,
): Promise<boolean> {
  await using copy = await copyOf(source)
  const database = await openWith(copy.url, {}, migrations)
  try {
    const faults = [
      ...(await rehearseOn(database, print)),
      ...(await integrityFaults(database.read)),
    ]
    for (const fault of faults) print(`not sound: ${fault}`)
    if (faults.length === 0) print('integrity: ok')
    return faults.length === 0
  } finally {
    await database.close()
  }
}

async function rehearseOn(database: Database, print: Print): Promise<string[]> {
  const before = await countRows(database.read)
  const { applied } = await database.migrate()
  print(applied.length === 0 ? 'pending: none' : `up: ${applied.join(', ')}`)
  const upOnce = await countRows(database.read)
  if (applied.length > 0) {
    print(`down: ${(await database.migrateDown(applied.length)).undone.join(', ')}`)
  }
  const downAgain = await countRows(database.read)
  await database.migrate()
  if (applied.length > 0) print('up again: done')
  const after = await countRows(database.read)
  for (const [table, count] of after)
    print(`rows: ${table} ${before.get(table) ?? '-'} -> ${count}`)
  return [
    ...differences('down', before, downAgain),
    ...differences('up again', upOnce, after),
    ...differences('up', before, after),
  ]
}

/** Tables that have fewer rows on the right; a migration may add rows, never lose them. */
function differences(step: string, left: Counts, right: Counts): string[] {
  return [...left]
    .filter(([table, count]) => (right.get(table) ?? 0) < count)
    .map(
      ([table, count]) => `${table} has ${right.get(table) ?? 0} rows after ${step}, not ${count}`,
    )
}

async function countRows(db: Db): Promise<Counts> {
  const tables =
    dialectOf(db) === 'postgres'
      ? sql<{
          name: string
        }>`select tablename as name from pg_tables where schemaname = current_schema() order by 1`
      : sql<{
          name: string
        }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1`
  const counts: Counts = new Map()
  for (const { name } of (await tables.execute(db)).rows) {
    const query = sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`
    counts.set(name, (await query.execute(db)).rows[0]?.count ?? 0)
  }
  return counts
}

/** SQLite can be asked; Postgres checks its pages and constraints as it copies and migrates. */
async function integrityFaults(db: Db): Promise<string[]> {
  if (dialectOf(db) === 'postgres') return []
  const pages = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db)
  const links = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  return [
    ...pages.rows.map((row) => row.integrityCheck).filter((text) => text !== 'ok'),
    ...links.rows.map(({ table, parent }) => `${table} points to a ${parent} that is missing`),
  ]
}
