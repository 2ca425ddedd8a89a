import { BatonError } from '@baton/schema'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './request-context.ts'

const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/

/** The names of this machine's own loopback are one origin, when that is where the server is. */
function sameOrigin(from: string, own: string): boolean {
  return from === own || from.replace(loopback, 'loopback') === own.replace(loopback, 'loopback')
}

/**
 * Keeps other sites from using somebody's cookie, whatever the content type: every non-GET
 * without an Authorization header has to come from this origin by both Sec-Fetch-Site and
 * Origin, and one with a cookie has to carry at least one of them.
 */
export function originCheck(origin: () => string): MiddlewareHandler<AppEnv> {
  const refused = (why: string) =>
    new BatonError('CROSS_SITE_REFUSED', `A request from another site is refused: ${why}.`, {
      fix: `Open ${origin()} itself (BATON_PUBLIC_URL says where that is); programs use an API token.`,
    })
  return (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    if (c.req.header('authorization') !== undefined) return next()
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin')
    if (site !== undefined && site !== 'same-origin') throw refused(`Sec-Fetch-Site is ${site}`)
    if (from !== undefined && !sameOrigin(from, origin())) throw refused(`Origin is ${from}`)
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
