import { BatonError } from '@baton/schema'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './request-context.ts'

const refused = (why: string) =>
  new BatonError('CROSS_SITE_REFUSED', `A request from another site is refused: ${why}.`, {
    fix: 'Programs use an API token; pages have to come from this server.',
  })

/**
 * Keeps other sites from using somebody's cookie, whatever the content type: every non-GET
 * without an Authorization header has to come from this origin by both Sec-Fetch-Site and
 * Origin, and one with a cookie has to carry at least one of them.
 */
export function originCheck(origin: () => string): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    if (c.req.header('authorization') !== undefined) return next()
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin')
    if (site !== undefined && site !== 'same-origin') throw refused(`Sec-Fetch-Site is ${site}`)
    if (from !== undefined && from !== origin()) throw refused(`Origin is ${from}`)
    if (
      c.get('request').credential?.kind === 'session' &&
      site === undefined &&
      from === undefined
    ) {
      throw refused('it names no origin')
    }
    return next()
  }
}
