import type { DestinationStream, Logger } from 'pino'
import { pino } from 'pino'
import type { Config } from '../env.ts'

/** Wherever these names stand in a log record, their values are not written. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'set-cookie']

/** Structured logs, by default on standard output; http/request-log.ts writes a line a request. */
export function createLog(
  level: Config['logLevel'],
  destination: DestinationStream = pino.destination(1),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
  }
  return pino(options, destination)
}
