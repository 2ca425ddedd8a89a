/** Every way the database layer itself refuses; errors of single statements keep the driver's class. */
export type DatabaseErrorCode =
  | 'BAD_URL'
  | 'CANNOT_OPEN'
  | 'CORRUPT'
  | 'READ_ONLY'
  | 'DISK'
  | 'BUSY'
  | 'NEWER_DATABASE'
  | 'OUT_OF_ORDER'
  | 'MIGRATION_FAILED'
  | 'NESTED_WRITE'
  | 'OUTSIDE_TRANSACTION'
  | 'TRANSACTION_ENDED'
  | 'BAD_PARAMETER'

/** An error of the database layer: what went wrong (`message`) and what to do about it (`fix`). */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode
  /** One sentence for the person who runs the server. */
  readonly fix: string

  constructor(code: DatabaseErrorCode, message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'DatabaseError'
    this.code = code
    this.fix = fix
  }
}

/** The `code` of a Node, SQLite or Postgres error, or null. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** The words of an error, whatever was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
