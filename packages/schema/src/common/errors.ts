import { z } from 'zod'
import { type Diagnostic, diagnostic } from './diagnostic.ts'

/** Every code by which Baton refuses, with the HTTP status that goes with it. */
export const errorStatus = {
  INVALID_INPUT: 400,
  MALFORMED_REQUEST: 400,
  LINK_INVALID: 400,
  IDEMPOTENCY_KEY_INVALID: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  CROSS_SITE_REFUSED: 403,
  OWN_WORK: 403,
  PEOPLE_ONLY: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ALREADY_EXISTS: 409,
  SETUP_DONE: 409,
  INVALID_TRANSITION: 409,
  GATE_AUTOMATIC: 409,
  GATE_NOT_CLAIMED: 409,
  GATES_OPEN: 409,
  HANDOFF_MISSING: 409,
  REGION_PROTECTED: 409,
  REVISION_STALE: 409,
  TEXT_STALE: 409,
  REVISION_NOT_PROPOSED: 409,
  PLAYBOOK_NOT_APPROVED: 409,
  LAST_OWNER: 409,
  IDEMPOTENCY_IN_FLIGHT: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_MISMATCH: 422,
  PLAYBOOK_INVALID: 422,
  REPORT_REFUSED: 422,
  HANDOFF_INCOMPLETE: 422,
  EVIDENCE_KIND_UNKNOWN: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

export type ErrorDetails = {
  /** What to do about it, in one sentence. */
  fix?: string
  /** The findings behind the refusal, each with its place. */
  diagnostics?: Diagnostic[]
  /** What a program needs to go on: allowed states, open gates, the two texts of a conflict. */
  data?: Record<string, unknown>
  /** Seconds to wait, for RATE_LIMITED and UNAVAILABLE. */
  retryAfter?: number
}

/** The one error that Baton throws on purpose; everything else is a fault and masked. */
export class BatonError extends Error {
  override readonly name = 'BatonError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** The refusal of an input for one of its fields: `message` goes on after the field's name. */
export function invalidField(field: string, message: string, fix?: string): BatonError {
  return new BatonError('INVALID_INPUT', `${field}: ${message}.`, {
    ...(fix === undefined ? {} : { fix }),
    diagnostics: [{ severity: 'error', code: 'INVALID_FIELD', message, at: { field } }],
  })
}

/** What stands in every error answer, on tRPC as `error.data.problem`, on REST as the body. */
export const problem = z.object({
  code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
  message: z.string().describe('What is wrong, in one sentence.'),
  status: z.int(),
  requestId: z.string().describe('Names this request in the server’s log.'),
  fix: z.string().describe('What to do about it.').exactOptional(),
  diagnostics: z.array(diagnostic).exactOptional(),
  data: z.record(z.string(), z.unknown()).exactOptional(),
})
export type Problem = z.infer<typeof problem>
