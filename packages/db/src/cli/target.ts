import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { absoluteAddress, type DatabaseSettings, databaseAddress } from '../address.ts'
import { isPostgres } from '../database.ts'
import { DatabaseError } from '../errors.ts'

/** The settings that the command reads: `INIT_CWD` is where it was called. */
export type Environment = DatabaseSettings & { INIT_CWD?: string | undefined }

const root = join(import.meta.dirname, '../../../..')

/** The database that the server with the same settings uses. */
export function ownDatabase(env: Environment): string {
  return databaseAddress(root, env)
}

/** A database named on the command line: a file's path from where the command was called. */
export function namedDatabase(url: string, env: Environment): string {
  return absoluteAddress(env.INIT_CWD ?? process.cwd(), url)
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
