import { DatabaseError, errorCode } from './errors.ts'

/**
 * What drivers say when the database is out of reach, stopping, starting, full or too busy:
 * Node's socket errors, Postgres' classes 08, 53 and 57P, lock and statement timeouts, transactions that it gave up (40P01: a deadlock), and SQLite's
 * busy and full. [Postgres manual, appendix A]
 */
const codes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|53\w{3}|57P0[123]|55P03|57014|40001|40P01|SQLITE_(BUSY|FULL|IOERR|CANTOPEN)(_\w+)?)$/

/** Whether trying again later may help, because the database itself could not serve just now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseError) {
    return ['CANNOT_OPEN', 'BUSY', 'DISK'].includes(error.code) || isUnavailable(error.cause)
  }
  if (error instanceof Error && /^(Connection terminated|Cannot use a pool)/.test(error.message)) {
    return true
  }
  const code = errorCode(error)
  return code !== null && codes.test(code)
}
