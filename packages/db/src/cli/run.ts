import { readFileSync, writeFileSync } from 'node:fs'
import { openWith } from '../database.ts'
import type { Database } from '../db.ts'
import { DatabaseError, errorText } from '../errors.ts'
import type { NamedMigration } from '../migrate/types.ts'
import { changelogOf } from './changelog.ts'
import { rehearse } from './rehearse.ts'
import { assertExists, type Environment, namedDatabase, ownDatabase } from './target.ts'

/** The command's surroundings, so that tests can give others. */
export type Surroundings = {
  env: Environment
  migrations: readonly NamedMigration[]
  /** The path of docs/migrations.md. */
  changelog: string
  out: (line: string) => void
  err: (line: string) => void
}

/** 0 done, 1 refused or stale, 2 usage, 3 could not be carried out. */
export type ExitCode = 0 | 1 | 2 | 3

const usage = `Usage: pnpm db COMMAND

  status               what is applied and what is pending
  migrate              apply what is pending
  down [N] --yes       undo the newest N migrations (1); their tables' rows are lost
  check COPY           rehearse up, down, up on a copy of a database file or postgres:// address
  changelog [--check]  write docs/migrations.md, or fail when it is stale

The database is DATABASE_URL, or baton.db in BATON_DATA_DIR (data).`

/** Runs one command and says how it went; never throws. */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  try {
    return await dispatch(args, around)
  } catch (error) {
    around.err(errorText(error))
    if (error instanceof DatabaseError) around.err(`Fix: ${error.fix}`)
    return isRefusal(error) ? 1 : 3
  }
}

async function dispatch(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [command, ...rest] = args
  switch (command) {
    case 'status':
      return rest.length === 0 ? await onOwn(around, showStatus) : misused(around)
    case 'migrate':
      return rest.length === 0 ? await onOwn(around, migrate, 'may be new') : misused(around)
    case 'down':
      return await down(rest, around)
    case 'check':
      return rest.length === 1 && rest[0] !== undefined
        ? await check(rest[0], around)
        : misused(around)
    case 'changelog':
      return changelog(rest, around)
    case 'help':
    case '--help':
      around.out(usage)
      return 0
    default:
      return misused(around)
  }
}

type Action = (database: Database, around: Surroundings) => Promise<ExitCode>

async function onOwn(around: Surroundings, action: Action, mayBeNew?: string): Promise<ExitCode> {
  const url = ownDatabase(around.env)
  if (mayBeNew === undefined) assertExists(url)
  const database = await openWith(url, {}, around.migrations)
  try {
    return await action(database, around)
  } finally {
    await database.close()
  }
}

async function showStatus(database: Database, { out }: Surroundings): Promise<ExitCode> {
  const { applied, pending, unknown } = await database.migrationStatus()
  for (const { name, appliedAt } of applied) {
    out(`${unknown.includes(name) ? 'unknown' : 'applied'} ${name} ${appliedAt}`)
  }
  for (const name of pending) out(`pending ${name}`)
  return unknown.length === 0 ? 0 : 1
}

async function migrate(database: Database, { out }: Surroundings): Promise<ExitCode> {
  const { applied } = await database.migrate()
  for (const name of applied) out(`applied ${name}`)
  if (applied.length === 0) out('Nothing is pending.')
  return 0
}

async function down(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const others = args.filter((arg) => arg !== '--yes')
  const steps = Number(others[0] ?? 1)
  if (others.length > 1 || !Number.isInteger(steps) || steps < 1) return misused(around)
  if (others.length === args.length) {
    around.err('This deletes the rows of what is undone. Say --yes to do it.')
    return 1
  }
  return await onOwn(around, async (database, { out }) => {
    const { undone } = await database.migrateDown(steps)
    for (const name of undone) out(`undone ${name}`)
    if (undone.length === 0) out('Nothing is applied.')
    return 0
  })
}

async function check(given: string, around: Surroundings): Promise<ExitCode> {
  const source = namedDatabase(given, around.env)
  assertExists(source)
  return (await rehearse(source, around.migrations, around.out)) ? 0 : 1
}

function changelog(args: readonly string[], around: Surroundings): ExitCode {
  const text = changelogOf(around.migrations)
  if (args.length === 0) {
    writeFileSync(around.changelog, text)
    return 0
  }
  if (args.length > 1 || args[0] !== '--check') return misused(around)
  if (readOrEmpty(around.changelog) === text) return 0
  around.err(`${around.changelog} is stale. Fix: run pnpm db changelog and commit it.`)
  return 1
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function misused({ err }: Surroundings): ExitCode {
  err(usage)
  return 2
}

function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && ['NEWER_DATABASE', 'OUT_OF_ORDER'].includes(error.code)
}
