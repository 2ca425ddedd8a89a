import pg from 'pg'
import type { DatabaseOptions } from '../driver/observe.ts'
import { DatabaseError, errorText } from '../errors.ts'

/** Session settings: instants are answered in UTC, and nothing waits or idles without end. */
const sessionSettings = {
  TimeZone: 'UTC',
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '60s',
}

/** Type numbers whose text Postgres answers and we want otherwise. */
const int8 = 20
const numeric = 1700
const timestamptz = 1184

/** `2026-01-02 03:04:05.6+00` → `2026-01-02T03:04:05.600Z`. */
export function parseInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  if (match === null) return new Date(text).toISOString()
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === int8 || oid === numeric) return Number
      if (oid === timestamptz) return parseInstant
    }
    return format === 'binary'
      ? pg.types.getTypeParser(oid, 'binary')
      : pg.types.getTypeParser(oid, 'text')
  },
}

/**
 * The pool, with a connection tried.
 *
 * @throws DatabaseError BAD_URL, CANNOT_OPEN
 */
export async function openPool(url: string, options: DatabaseOptions): Promise<pg.Pool> {
  const report = options.onError ?? ((error) => process.emitWarning(errorText(error)))
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'baton',
    options: Object.entries(sessionSettings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types,
  })
  // Connections that the server cuts while we close them are no news.
  function onError(error: unknown): void {
    if (!pool.ending) report(error)
  }
  // Without these two a restart of Postgres ends the process: idle, and checked-out connections.
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  try {
    await pool.query('select 1')
    return pool
  } catch (error) {
    await pool.end().catch(onError)
    throw new DatabaseError(
      'CANNOT_OPEN',
      `Cannot reach the Postgres database ${withoutPassword(url)}: ${errorText(error)}`,
      'Check DATABASE_URL, and that the server runs, knows the database and lets this user in.',
      error,
    )
  }
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
