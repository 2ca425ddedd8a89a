import { randomUUID } from 'node:crypto'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Deps } from '../context.ts'
import { type AppEnv, readRequest } from './request-context.ts'

/**
 * Gives each request its id, counts it while it runs and writes its one log line: names and
 * numbers, never inputs, queries or headers.
 */
export function requestLog(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now()
    const request = readRequest(c, deps, randomUUID())
    c.set('request', request)
    deps.metrics.inFlight.inc()
    const { method, path } = c.req
    const span = deps.tracing.start(`${method} ${path.split('/', 3).join('/')}`)
    try {
      await span.run(next)
    } finally {
      const { status } = c.res
      if (c.res !== c.get('complete')) c.res.headers.set('x-request-id', request.id)
      for (const cookie of request.cookies) c.res.headers.append('set-cookie', cookie)
      if (status >= 500) span.fail(String(status))
      span.end()
      deps.metrics.inFlight.dec()
      deps.log.info({
        requestId: request.id,
        method,
        path: loggedPath(c),
        status,
        ms: Math.round((performance.now() - started) * 100) / 100,
        ...(request.calls.length === 0 ? {} : { calls: request.calls }),
        ...(request.actorId === null ? {} : { actor: request.actorId }),
        address: request.address,
      })
    }
  }
}

/** What stands in a REST address may be personal; the log names its pattern, also of a refusal. */
function loggedPath(c: HonoContext<AppEnv>): string {
  const { path } = c.req
  if (!path.startsWith('/api/')) return path
  return matchedRoutes(c).find((route) => route.path.startsWith('/api/'))?.path ?? '/api/*'
}
