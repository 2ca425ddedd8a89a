import { DatabaseError, errorCode, errorText } from '../errors.ts'

/**
 * Gives the failures of file and disk a code and a way out; everything else (constraints, syntax)
 * comes back as it was.
 */
export function translateSqliteError(error: unknown): unknown {
  const code = errorCode(error)
  if (code === null || error instanceof DatabaseError) return error
  const text = errorText(error)
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new DatabaseError(
      'CORRUPT',
      `The database file is damaged or is not a SQLite database (${text}).`,
      'Stop the server, keep the file aside, and restore the newest backup.',
      error,
    )
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new DatabaseError(
      'READ_ONLY',
      `The database file cannot be written (${text}).`,
      'Give the user that runs the server write access to the file and to its folder.',
      error,
    )
  }
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return new DatabaseError(
      'DISK',
      `The disk failed or is full (${text}).`,
      'Free space on the disk that holds the data folder and check its health; nothing that was acknowledged is lost.',
      error,
    )
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new DatabaseError(
      'BUSY',
      `Another process holds the database (${text}).`,
      'Let only one server use the file, and stop other programs that have it open.',
      error,
    )
  }
  return error
}
