import {
  type Database,
  deletePersonSessions,
  deleteSession,
  findSession,
  insertSession,
  listPersonSessions,
  purgeSessions,
  type Tx,
  updateSessionExpiry,
} from '@baton/db'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Membership } from '../context.ts'
import { hashSecret, newSecret } from './secrets.ts'

/*
 * Sessions through Lucia, and the only file that knows it (docs/decisions/0002). Lucia sees
 * nothing but hashes: a session's id is the SHA-256 of the token in the cookie.
 */

/** A session ends this long after a use; Lucia counts only uses in the second half of it … */
const idle = new TimeSpan(14, 'd')
/** … and after this long in any case. */
const absoluteMs = 60 * 24 * 60 * 60 * 1_000

type SessionAttributes = { createdAt: string; address: string | null; userAgent: string | null }
type PersonAttributes = { name: string; email: string; memberships: Membership[] }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, PersonAttributes>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: PersonAttributes
  }
}

type Write = Database['write']

/** Lucia's adapter over our query functions, the same on both databases. */
function createAdapter(read: Parameters<typeof findSession>[0], write: Write): Adapter {
  const toSession = (row: SessionRow): DatabaseSession => ({
    id: row.id,
    userId: row.personId,
    expiresAt: new Date(row.expiresAt),
    attributes: { createdAt: row.createdAt, address: row.address, userAgent: row.userAgent },
  })
  return {
    async getSessionAndUser(id) {
      const rows = await findSession(read, { id })
      const [first] = rows
      if (first === undefined) return [null, null]
      const memberships = rows.flatMap(({ orgId, org, orgName, role }) =>
        orgId === null || org === null || orgName === null || role === null
          ? []
          : [{ orgId, org, orgName, role }],
      )
      const attributes = { name: first.name, email: first.email, memberships }
      return [toSession(first), { id: first.personId, attributes }]
    },
    getUserSessions: async (personId) =>
      (await listPersonSessions(read, { personId })).map(toSession),
    setSession: ({ id, userId, expiresAt, attributes }) =>
      write((tx) =>
        insertSession(tx, {
          id,
          personId: userId,
          expiresAt: expiresAt.toISOString(),
          ...attributes,
        }),
      ),
    updateSessionExpiration: (id, expiresAt) =>
      write((tx) => updateSessionExpiry(tx, { id, expiresAt: expiresAt.toISOString() })),
    deleteSession: (id) => write((tx) => deleteSession(tx, { id })),
    deleteUserSessions: (personId) => write((tx) => deletePersonSessions(tx, { personId })),
    deleteExpiredSessions: () =>
      write((tx) => purgeSessions(tx, { before: new Date().toISOString() })),
  }
}

type SessionRow = Awaited<ReturnType<typeof listPersonSessions>>[number]

function createLucia(adapter: Adapter, secure: boolean) {
  return new Lucia(adapter, {
    sessionExpiresIn: idle,
    sessionCookie: {
      name: cookieName(secure),
      // The cookie is kept long; the row in the database decides when the session ends.
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
}

/** Browsers refuse a `__Host-` cookie without Secure, and Secure needs TLS. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-baton' : 'baton'
}

/** The token in a Cookie header, or null; never throws, whatever the header holds. */
export function readSessionCookie(header: string, secure: boolean): string | null {
  const name = `${cookieName(secure)}=`
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name))
  return pair === undefined || pair === name ? null : pair.slice(name.length)
}

/** Whoever a session belongs to. */
export type SessionPerson = PersonAttributes & { personId: string; sessionId: string }

export type Sessions = {
  /** The person behind a cookie's token; null when the session is unknown or over. */
  validate: (token: string, now: number) => Promise<SessionPerson | null>
  /** A new session inside the caller's transaction; answers its cookie. */
  start: (
    tx: Tx,
    person: { personId: string; address: string; userAgent: string | null; now: number },
  ) => Promise<string>
  end: (tx: Tx, sessionId: string) => Promise<void>
  /** The cookie that makes a browser forget its session. */
  blankCookie: string
}

/** `secure`: whether browsers reach the server over TLS. */
export function createSessions(db: Database, secure: boolean): Sessions {
  const lucia = createLucia(createAdapter(db.read, db.write), secure)
  const within = (tx: Tx) =>
    createLucia(
      createAdapter(tx, (work) => work(tx)),
      secure,
    )
  return {
    async validate(token, now) {
      const { session, user } = await lucia.validateSession(hashSecret(token))
      if (session === null || now - Date.parse(session.createdAt) >= absoluteMs) return null
      const { id: personId, ...person } = user
      return { ...person, personId, sessionId: session.id }
    },
    async start(tx, { personId, address, userAgent, now }) {
      const token = newSecret()
      const attributes = { createdAt: new Date(now).toISOString(), address, userAgent }
      await within(tx).createSession(personId, attributes, { sessionId: hashSecret(token) })
      return lucia.createSessionCookie(token).serialize()
    },
    end: (tx, sessionId) => within(tx).invalidateSession(sessionId),
    blankCookie: lucia.createBlankSessionCookie().serialize(),
  }
}
