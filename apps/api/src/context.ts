import type { Database, IdempotencyClaim } from '@baton/db'
import type { Permission, Role } from '@baton/schema'
import type { Logger } from 'pino'
import type { Config } from './env.ts'
import type { EventBus } from './event/bus.ts'
import type { AttachmentStore } from './evidence/attachment-store.ts'
import type { Sessions } from './identity/session.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './observability/metrics.ts'
import type { Tracing } from './observability/tracing.ts'

/** What the whole process shares; built once in main.ts, or in a test's harness. */
export type Deps = {
  config: Config
  db: Database
  log: Logger
  /** Milliseconds since the epoch; tests move it. */
  clock: () => number
  limits: Limits
  sessions: Sessions
  metrics: Metrics
  tracing: Tracing
  attachments: AttachmentStore
  bus: EventBus
  /** The origin that browsers see, such as https://baton.example.org; known once it listens. */
  publicUrl: () => string
  /** True once the server has begun to stop: not ready, streams end. */
  draining: AbortSignal
}

/** How a caller proves who they are: a session's cookie or an API token. */
export type Credential = { kind: 'session' | 'token'; secret: string }

export type Membership = { orgId: string; org: string; orgName: string; role: Role }

/** Whoever calls, with everything that authorization needs. */
export type Actor = {
  kind: 'person' | 'agent' | 'ci'
  id: string
  name: string
  email: string | null
  memberships: Membership[]
  /** Null for a signed-in person: everything the role allows. */
  scopes: readonly Permission[] | null
  /** The one project a CI token is bound to. */
  boundProject: { id: string; ref: string } | null
  /** The session or API token behind the call. */
  credentialId: string
}

/** One HTTP request, whatever the surface; the calls of a batch share it. */
export type RequestInfo = {
  id: string
  address: string
  userAgent: string | null
  credential: Credential | null
  /** Filled by the first call that asks, so that a batch looks its caller up once. */
  actor: Promise<Actor | null> | null
  /** True when the call that comes next has been counted against its actor's limit already. */
  counted: boolean
  /** What the log line names. */
  calls: string[]
  actorId: string | null
  /** Cookies that the answer sets, whichever transport makes it. */
  cookies: string[]
  /** Set when the call came with an Idempotency-Key, which it has claimed. */
  idempotency: IdempotencyClaim | null
}

/** What every procedure gets; the ladder in trpc.ts narrows it. */
export type Context = { deps: Deps; request: RequestInfo; path: string }

export type AuthedContext = Context & { actor: Actor }
export type OrgContext = AuthedContext & { org: Membership }
export type ProjectContext = OrgContext & {
  project: { id: string; slug: string; name: string; ref: string; defaultBranch: string }
}

/** The ids that every query about what a project holds takes. */
export function inProject({ org, project }: ProjectContext): { orgId: string; projectId: string } {
  return { orgId: org.orgId, projectId: project.id }
}
