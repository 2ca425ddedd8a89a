import { errorStatus, type Problem } from '@baton/schema'
import type { Context as HonoContext } from 'hono'
import type { Deps, RequestInfo } from '../context.ts'
import { asRefusal, toProblem } from '../errors.ts'
import { dataHeaders } from './headers.ts'
import type { AppEnv } from './request-context.ts'

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Server error',
  503: 'Unavailable',
}

/**
 * An answer of JSON text, made with all of its headers: setting them afterwards one by one would
 * cost more than sending them, because only then do they become an object with methods.
 */
export function jsonResponse(
  c: HonoContext<AppEnv>,
  { publicUrl }: Deps,
  text: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const response = new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      'x-request-id': c.get('request').id,
      ...dataHeaders(publicUrl()),
      ...headers,
    },
  })
  c.set('complete', response)
  return response
}

/** The body of RFC 9457, with Baton's own members beside the standard ones. */
function problemBody(problem: Problem) {
  const { message, ...rest } = problem
  return {
    type: `urn:baton:error:${problem.code}`,
    title: titles[problem.status] ?? 'Error',
    detail: message,
    ...rest,
  }
}

/** What a refusal says in headers: when to come again, and with 401 how to say who is calling. */
export function refusalHeaders(error: unknown): Record<string, string> {
  const refusal = asRefusal(error)
  const seconds = refusal?.details.retryAfter
  const unknown = refusal !== null && errorStatus[refusal.code] === 401
  return {
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    ...(unknown ? { 'www-authenticate': 'Bearer realm="Baton"' } : {}),
  }
}

/** The answer of REST and of the plain HTTP routes to any thrown value. */
export function problemResponse(error: unknown, request: Pick<RequestInfo, 'id'>): Response {
  const problem = toProblem(error, request.id)
  return new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...refusalHeaders(error),
    },
  })
}
