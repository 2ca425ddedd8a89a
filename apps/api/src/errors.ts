import { isUnavailable } from '@baton/db'
import {
  BatonError,
  type Diagnostic,
  type ErrorCode,
  errorStatus,
  type Problem,
} from '@baton/schema'
import { TRPCError } from '@trpc/server'
import { ZodError, type z } from 'zod'

type TrpcCode = TRPCError['code']

/** HTTP status to tRPC's name for it, for every status that Baton answers. */
function trpcCode(status: (typeof errorStatus)[ErrorCode]): TrpcCode {
  switch (status) {
    case 400:
      return 'BAD_REQUEST'
    case 401:
      return 'UNAUTHORIZED'
    case 403:
      return 'FORBIDDEN'
    case 404:
      return 'NOT_FOUND'
    case 405:
      return 'METHOD_NOT_SUPPORTED'
    case 409:
      return 'CONFLICT'
    case 413:
      return 'PAYLOAD_TOO_LARGE'
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE'
    case 422:
      return 'UNPROCESSABLE_CONTENT'
    case 429:
      return 'TOO_MANY_REQUESTS'
    case 500:
      return 'INTERNAL_SERVER_ERROR'
    case 503:
      return 'SERVICE_UNAVAILABLE'
  }
}

/** What tRPC itself refuses before a procedure runs, in Baton's words. */
function fromTrpc(error: TRPCError): BatonError | null {
  switch (error.code) {
    case 'NOT_FOUND':
      return new BatonError('NOT_FOUND', 'There is no such procedure.', {
        fix: 'Look the name up in /docs.',
      })
    case 'PARSE_ERROR':
      return new BatonError('MALFORMED_REQUEST', 'The request is not valid JSON.', {
        fix: 'Send one JSON document.',
      })
    case 'METHOD_NOT_SUPPORTED':
      return new BatonError('METHOD_NOT_ALLOWED', 'This procedure does not take that method.', {
        fix: 'Queries take GET, mutations take POST.',
      })
    case 'UNSUPPORTED_MEDIA_TYPE':
      return new BatonError('UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json.', {
        fix: 'Send it with the header content-type: application/json.',
      })
    case 'PAYLOAD_TOO_LARGE':
      return new BatonError('TOO_LARGE', 'The request is too large.', {
        fix: 'Send less at once; files go to /files.',
      })
    case 'BAD_REQUEST':
      return new BatonError('MALFORMED_REQUEST', 'The request cannot be read.', {
        fix: 'See /docs for what this procedure takes.',
      })
    default:
      return null
  }
}

/** A wrong input may be wrong in thousands of places; the first ones tell enough. */
const maxShown = 50
const maxMessage = 300

function boundWords(origin: string, bound: 'least' | 'most', limit: number | bigint) {
  switch (origin) {
    case 'string':
      return `use at ${bound} ${limit} characters`
    case 'array':
      return `give at ${bound} ${limit} entries`
    case 'int':
      return `is too ${bound === 'most' ? 'large' : 'small'}`
    case 'number':
      return `has to be at ${bound} ${limit}`
    default:
      return null
  }
}

/** What is wrong, for whoever wrote the input; Zod speaks to whoever wrote the schema. */
export function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : issue.message
    case 'too_small':
      if (!issue.message.startsWith('Too small')) return issue.message
      if (issue.origin === 'string' && issue.minimum === 1) return 'may not be empty'
      return boundWords(issue.origin, 'least', issue.minimum) ?? issue.message
    case 'too_big':
      if (!issue.message.startsWith('Too big')) return issue.message
      return boundWords(issue.origin, 'most', issue.maximum) ?? issue.message
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map((key) => `“${key}”`).join(', ')}`
    case 'invalid_format':
      return issue.format === 'url' && issue.message === 'Invalid URL'
        ? 'give an address that begins with http:// or https://'
        : issue.message
    default:
      return issue.message
  }
}

/** Each finding of Zod as a diagnostic that names its field. */
function fromZod(error: ZodError): BatonError {
  const diagnostics = error.issues.slice(0, maxShown).map((issue): Diagnostic => {
    const field = issue.path.join('.')
    return {
      severity: 'error',
      code: 'INVALID_FIELD',
      message: wordsOf(issue).slice(0, maxMessage),
      ...(field === '' ? {} : { at: { field } }),
    }
  })
  const first = diagnostics[0]
  const place = first?.at?.field === undefined ? '' : `${first.at.field}: `
  return new BatonError('INVALID_INPUT', `${place}${first?.message ?? 'The input is not valid.'}`, {
    diagnostics,
  })
}

/**
 * The refusal behind any thrown value, or null for a fault of our own, whose words must not
 * leave the server.
 */
export function asRefusal(error: unknown): BatonError | null {
  if (error instanceof BatonError) return error
  if (error instanceof ZodError) return fromZod(error)
  if (isUnavailable(error)) return unavailable
  if (!(error instanceof TRPCError)) return null
  if (error.cause instanceof BatonError) return error.cause
  if (isUnavailable(error.cause)) return unavailable
  // Output that does not match its schema is our fault, not the caller's.
  if (error.cause instanceof ZodError && error.code === 'BAD_REQUEST') return fromZod(error.cause)
  return error.code === 'INTERNAL_SERVER_ERROR' ? null : fromTrpc(error)
}

const unavailable = new BatonError('UNAVAILABLE', 'The database does not answer just now.', {
  fix: 'Try again in a moment.',
  retryAfter: 2,
})

const fault = new BatonError('INTERNAL', 'Something went wrong on the server.', {
  fix: 'Try again; if it stays, give the request id to whoever runs the server.',
})

/** The body of an error answer on every surface. */
export function toProblem(error: unknown, requestId: string): Problem {
  const { code, message, details } = asRefusal(error) ?? fault
  return {
    code,
    message,
    status: errorStatus[code],
    requestId,
    ...(details.fix === undefined ? {} : { fix: details.fix }),
    ...(details.diagnostics === undefined ? {} : { diagnostics: details.diagnostics }),
    ...(details.data === undefined ? {} : { data: details.data }),
  }
}

/** The same refusal as tRPC transports it, so that its status and code are right. */
export function toTrpcError(error: unknown): TRPCError {
  const refusal = asRefusal(error)
  if (refusal === null) {
    const cause = error instanceof TRPCError ? (error.cause ?? error) : error
    return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: fault.message, cause })
  }
  return new TRPCError({
    code: trpcCode(errorStatus[refusal.code]),
    message: refusal.message,
    cause: refusal,
  })
}
