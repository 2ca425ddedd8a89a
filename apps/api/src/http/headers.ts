import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './request-context.ts'

/** What data answers carry: never kept, never sniffed, never framed, never run. */
const onAnyTransport = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** One year; only on TLS, where browsers heed it. */
const onTls = {
  ...onAnyTransport,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

/** The headers of a data answer from the server that browsers reach at `origin`. */
export function dataHeaders(origin: string): Readonly<Record<string, string>> {
  return origin.startsWith('https:') ? onTls : onAnyTransport
}

/** Sets each security header that the route has not set itself. */
export function securityHeaders(origin: () => string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    if (c.res === c.get('complete')) return
    const { headers } = c.res
    for (const [name, value] of Object.entries(dataHeaders(origin()))) {
      if (!headers.has(name)) headers.set(name, value)
    }
  }
}

/** The headers of a page, with what its policy allows beyond nothing. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': `${policy}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    'cache-control': 'no-cache',
  }
}
