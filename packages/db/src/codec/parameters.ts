import { DatabaseError } from '../errors.ts'

/** What both drivers take. */
export type SqlValue = string | number | bigint | Uint8Array | null

/**
 * The parameters of one statement as both drivers take them: objects and arrays become JSON text;
 * what the two databases would store differently (booleans, dates, undefined, NaN, NUL characters)
 * is refused here, so that a query cannot work on one of them only.
 *
 * @throws DatabaseError BAD_PARAMETER
 */
export function encodeParameters(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map(encodeParameter)
}

function encodeParameter(value: unknown): SqlValue {
  switch (typeof value) {
    case 'string':
      return value.includes('\0') ? refuse('text with a NUL character') : value
    case 'number':
      return Number.isFinite(value) ? value : refuse(String(value))
    case 'bigint':
      return value
    case 'object':
      if (value === null || value instanceof Uint8Array) return value
      return value instanceof Date ? refuse('a Date') : JSON.stringify(value)
    default:
      return refuse(typeof value)
  }
}

function refuse(what: string): never {
  throw new DatabaseError(
    'BAD_PARAMETER',
    `A query parameter is ${what}, which the two databases do not keep alike.`,
    'Pass text, a finite number, null, bytes, or a plain object for a JSON column; instants are ISO text and yes/no is a nullable instant.',
  )
}
