import type { Logger } from 'pino'
import { pino } from 'pino'
import type { Config } from '../env.ts'

/** Wherever these names stand in a log record, their values are not written. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'set-cookie']

/** Structured logs on standard output; one line per request is written by http/request-log.ts. */
export function createLog(level: Config['logLevel']): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
  })
}
