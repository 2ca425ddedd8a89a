import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'
import type { Config } from '../env.ts'

/** Wherever these names stand in a log record, their values are not written. */
const secrets = new Set(['password', 'token', 'secret', 'authorization', 'cookie', 'set-cookie'])

/** How far into a record is looked; what lies deeper is not written. */
const deepest = 8

/**
 * The record without secrets; the very same object when it holds none. By hand, because pino's
 * own `redact` takes longer than all the rest of writing a line.
 */
function redact(record: object, depth = 0): object {
  let copy: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(record)) {
    const shown = secrets.has(name.toLowerCase()) ? '[redacted]' : redactValue(value, depth + 1)
    if (shown === value) continue
    copy ??= { ...record }
    copy[name] = shown
  }
  return copy ?? record
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return '[too deep]'
  if (value instanceof Error) return redact(stdSerializers.err(value), depth)
  if (!Array.isArray(value)) return redact(value, depth)
  const shown = value.map((item) => redactValue(item, depth + 1))
  return shown.some((item, index) => item !== value[index]) ? shown : value
}

/** Whoever read the log may be gone (`| head`): that must neither stop the server nor its end. */
function standardOutput(): DestinationStream {
  const destination = pino.destination({ dest: 1, sync: true })
  destination.on('error', () => {})
  return destination
}

/** Structured logs, by default on standard output; http/request-log.ts writes a line a request. */
export function createLog(
  level: Config['logLevel'],
  destination: DestinationStream = standardOutput(),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (record: object) => redact(record) as Record<string, unknown>,
    },
    // `redact` has made a record of it already.
    serializers: { err: (error: unknown) => error },
  }
  return pino(options, destination)
}
