import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { DatabaseError, errorCode, errorText } from '../errors.ts'
import { translateSqliteError } from './errors.ts'

/** Milliseconds to wait for another process that holds the file; the event loop stands still. */
const busyTimeoutMs = 5_000

/**
 * Opens the file twice: one connection that writes and one that cannot. The folder is made when
 * only its last part is missing; a wrong path further up is an error.
 *
 * @throws DatabaseError CANNOT_OPEN, CORRUPT, READ_ONLY, BUSY
 */
export function openFiles(path: string): { writer: Sqlite.Database; reader: Sqlite.Database } {
  const opened: Sqlite.Database[] = []
  try {
    makeFolder(dirname(path))
    const writer = new Sqlite(path, { timeout: busyTimeoutMs })
    opened.push(writer)
    writer.pragma('journal_mode = WAL')
    // A file that is in WAL mode already opens with NORMAL, which can lose commits at power loss.
    writer.pragma('synchronous = FULL')
    writer.pragma('foreign_keys = ON')
    // A file that can be opened but not written would otherwise fail at the first request.
    writer.exec('begin immediate; rollback')
    const reader = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
    opened.push(reader)
    reader.pragma('foreign_keys = ON')
    for (const file of opened) addFunctions(file)
    return { writer, reader }
  } catch (error) {
    for (const file of opened) file.close()
    throw openingError(path, error)
  }
}

/** What SQLite lacks: its `lower` knows the letters of ASCII alone. */
function addFunctions(file: Sqlite.Database): void {
  file.function('lower_unicode', { deterministic: true }, (text) => String(text).toLowerCase())
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

export function openingError(path: string, error: unknown): DatabaseError {
  const translated = translateSqliteError(error)
  if (translated instanceof DatabaseError) {
    return new DatabaseError(
      translated.code,
      `${path}: ${translated.message}`,
      translated.fix,
      error,
    )
  }
  return new DatabaseError(
    'CANNOT_OPEN',
    `Cannot open the database ${path}: ${errorText(error)}`,
    `Check that the folder ${dirname(path)} exists and that the user that runs the server may write in it.`,
    error,
  )
}
