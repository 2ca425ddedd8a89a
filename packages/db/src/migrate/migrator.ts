import { sql } from 'kysely'
import type { Db, Dialect, Tx } from '../db.ts'
import { dialectOf } from '../dialect-of.ts'
import { DatabaseError, errorText } from '../errors.ts'
import { now } from '../ids.ts'
import { planDown, planUp } from './plan.ts'
import type { MigrationContext, MigrationReport, MigrationStatus, NamedMigration } from './types.ts'

/** Any number; the same in all replicas that start at once. */
const advisoryLock = 7_206_201

type Applied = { name: string; appliedAt: string }

/** Applies what is pending. Runs in `tx`, so that a failure leaves nothing half done. */
export async function migrateUp(
  tx: Tx,
  migrations: readonly NamedMigration[],
): Promise<MigrationReport> {
  await prepare(tx)
  const pending = planUp(
    migrations,
    (await listApplied(tx)).map(({ name }) => name),
  )
  for (const migration of pending) {
    await step(migration, () => migration.up(contextOf(tx)))
    await sql`insert into schema_migration (name, applied_at) values (${migration.name}, ${now()})`.execute(
      tx,
    )
  }
  return { applied: pending.map(({ name }) => name), undone: [] }
}

/** Undoes the newest `steps`. Runs in `tx`. */
export async function migrateDown(
  tx: Tx,
  migrations: readonly NamedMigration[],
  steps: number,
): Promise<MigrationReport> {
  await prepare(tx)
  const plan = planDown(
    migrations,
    (await listApplied(tx)).map(({ name }) => name),
    steps,
  )
  for (const migration of plan) {
    await step(migration, () => migration.down(contextOf(tx)))
    await sql`delete from schema_migration where name = ${migration.name}`.execute(tx)
  }
  return { applied: [], undone: plan.map(({ name }) => name) }
}

/** What is applied and pending; makes nothing, so that it works on a read-only connection. */
export async function migrationStatus(
  db: Db,
  migrations: readonly NamedMigration[],
): Promise<MigrationStatus> {
  const applied = (await hasTable(db)) ? await listApplied(db) : []
  const names = new Set(applied.map(({ name }) => name))
  const known = new Set(migrations.map(({ name }) => name))
  return {
    applied,
    pending: [...known].filter((name) => !names.has(name)),
    unknown: [...names].filter((name) => !known.has(name)),
  }
}

async function prepare(tx: Tx): Promise<void> {
  if (dialectOf(tx) === 'postgres') {
    // Replicas that start together take turns; a big table may take longer than a query may.
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`set local lock_timeout = 0`.execute(tx)
    await sql`select pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(tx)
  }
  const { types, run } = contextOf(tx)
  await run(`
    create table if not exists schema_migration (
      name text not null primary key,
      applied_at ${types.instant} not null
    )`)
}

async function hasTable(db: Db): Promise<boolean> {
  const catalog =
    dialectOf(db) === 'postgres'
      ? sql`select 1 from pg_tables where schemaname = current_schema() and tablename = 'schema_migration'`
      : sql`select 1 from sqlite_master where type = 'table' and name = 'schema_migration'`
  return (await catalog.execute(db)).rows.length > 0
}

async function listApplied(db: Db): Promise<Applied[]> {
  const query = sql<Applied>`select name, applied_at from schema_migration order by name`
  return (await query.execute(db)).rows
}

async function step(migration: NamedMigration, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new DatabaseError(
      'MIGRATION_FAILED',
      `Migration ${migration.name} failed: ${errorText(error)}`,
      'Nothing was changed. Report this with the message; the version that ran before still works with this database.',
      error,
    )
  }
}

const typesOf: Record<Dialect, Pick<MigrationContext, 'types' | 'strict'>> = {
  sqlite: { types: { instant: 'text', bigint: 'integer' }, strict: 'strict' },
  postgres: { types: { instant: 'timestamptz(3)', bigint: 'bigint' }, strict: '' },
}

function contextOf(tx: Tx): MigrationContext {
  const dialect = dialectOf(tx)
  async function run(statements: string): Promise<void> {
    for (const statement of statements.split(/;\s*$/m)) {
      if (statement.trim() !== '') await sql.raw(statement).execute(tx)
    }
  }
  return { dialect, run, ...typesOf[dialect] }
}
