import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isPostgres, sqlitePath } from '../database.ts'
import { DatabaseError } from '../errors.ts'

/** The settings that the command reads; paths are resolved from where it was called. */
export type Environment = {
  INIT_CWD?: string | undefined
  DATABASE_URL?: string | undefined
  BATON_DATA_DIR?: string | undefined
}

/** The database that the server with the same settings would use. */
export function ownDatabase(env: Environment): string {
  const url = env.DATABASE_URL || join(env.BATON_DATA_DIR || 'data', 'baton.db')
  return absolute(url, env)
}

/** An address as given, a file's path from where the command was called. */
export function absolute(url: string, env: Environment): string {
  return isPostgres(url) ? url : resolve(env.INIT_CWD ?? process.cwd(), sqlitePath(url))
}

/** Opening would make the file: a mistyped path must not look like an empty database. */
export function assertExists(url: string): void {
  if (isPostgres(url) || existsSync(url)) return
  throw new DatabaseError(
    'CANNOT_OPEN',
    `There is no database at ${url}.`,
    'Give the path of the file, or set DATABASE_URL or BATON_DATA_DIR.',
  )
}
