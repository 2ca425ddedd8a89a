import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext } from 'hono'
import type { Context, Credential, Deps, RequestInfo } from '../context.ts'
import { readSessionCookie } from '../identity/session.ts'

/** What Hono carries through one request. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>
  /** `complete`: an answer that has all of its headers already. */
  Variables: { request: RequestInfo; complete?: Response }
}

/**
 * The address of the caller. Forwarded headers count only when the peer is a proxy that we
 * trust, and are read from the right: what stands further left, anybody may have written.
 */
function addressOf(c: HonoContext<AppEnv>, trusted: readonly string[]): string {
  // Requests made in the process itself, as the tests do, have no socket.
  let address = c.env?.incoming === undefined ? 'in-process' : (getConnInfo(c).remote.address ?? '')
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  while (trusted.includes(address)) {
    const next = forwarded.pop()
    if (next === undefined || next === '') break
    address = next
  }
  return address
}

function credentialOf(c: HonoContext<AppEnv>, secure: boolean): Credential | null {
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    // A header that is no bearer token must not fall back to the cookie beside it.
    const secret = /^bearer (.+)$/i.exec(authorization)?.[1] ?? ''
    return { kind: 'token', secret }
  }
  const cookies = c.req.header('cookie')
  const secret = cookies === undefined ? null : readSessionCookie(cookies, secure)
  return secret === null ? null : { kind: 'session', secret }
}

/** Reads what every surface needs of a request, once. */
export function readRequest(c: HonoContext<AppEnv>, deps: Deps, id: string): RequestInfo {
  return {
    id,
    address: addressOf(c, deps.config.trustedProxies),
    userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
    credential: credentialOf(c, deps.publicUrl().startsWith('https:')),
    actor: null,
    counted: false,
    calls: [],
    actorId: null,
    cookies: [],
    idempotency: null,
  }
}

/** The context that procedures get, on any surface. */
export function createContext(c: HonoContext<AppEnv>, deps: Deps): Context {
  return { deps, request: c.get('request'), path: '' }
}
