import { join, resolve } from 'node:path'
import { isPostgres, sqlitePath } from './database.ts'

/** The settings that say which database is meant; an empty one counts as none. */
export type DatabaseSettings = {
  DATABASE_URL?: string | undefined
  BATON_DATA_DIR?: string | undefined
}

/**
 * The address of the database that these settings mean, for `openDatabase`. Relative paths start at
 * `root`, the folder of the project, wherever a command was called.
 * @throws DatabaseError BAD_URL
 */
export function databaseAddress(root: string, settings: DatabaseSettings): string {
  const { DATABASE_URL: url, BATON_DATA_DIR: dataDir } = settings
  return url ? absoluteAddress(root, url) : join(resolve(root, dataDir || 'data'), 'baton.db')
}

/** An address as given, a file's path from `folder`. @throws DatabaseError BAD_URL */
export function absoluteAddress(folder: string, url: string): string {
  return isPostgres(url) ? url : resolve(folder, sqlitePath(url))
}
