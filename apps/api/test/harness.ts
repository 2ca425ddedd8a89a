import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dialect, QueryInfo } from '@baton/db'
import { createTestDatabase } from '@baton/db/testing'
import type { Problem } from '@baton/schema'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import { inject } from 'vitest'
import { createApp } from '../src/app.ts'
import type { Deps } from '../src/context.ts'
import { readEnv } from '../src/env.ts'
import { createBus } from '../src/event/bus.ts'
import { createAttachmentStore } from '../src/evidence/attachment-store.ts'
import { createSessions } from '../src/identity/session.ts'
import { createLimits } from '../src/limits.ts'
import { createLog } from '../src/observability/log.ts'
import { createMetrics } from '../src/observability/metrics.ts'
import { noTracing } from '../src/observability/tracing.ts'
import type { AppRouter } from '../src/router.ts'
import { type Seeded, seed } from './seed.ts'

/** Everybody that the seeded database knows, and nobody. */
export type Who = keyof Seeded['credentials'] | 'anonymous'

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>

const origin = 'http://127.0.0.1:3000'

export type TestApiOptions = {
  limits?: { calls?: number; signIns?: number }
  maxUploadBytes?: number
  metricsToken?: string
  /** False: a server that nobody has set up yet. */
  seed?: boolean
  onQuery?: (query: QueryInfo) => void
}

/**
 * The whole API in this process on a fresh database: org `acme` with project `acme/shop`, org
 * `other` with `other/secret`, and an actor of every kind. Calls go through every layer.
 */
export async function createTestApi(dialect: Dialect, options: TestApiOptions = {}) {
  const test = await createTestDatabase(dialect, { onQuery: options.onQuery ?? (() => {}) })
  // In the run's folder, so that a test that fails leaves nothing behind either.
  const dataDir = await mkdtemp(join(inject('batonDatabases').folder, 'api-'))
  const config = {
    ...readEnv(dataDir, { BATON_DATA_DIR: '.', BATON_PUBLIC_URL: origin, LOG_LEVEL: 'silent' }),
    metricsToken: options.metricsToken ?? null,
    ...(options.maxUploadBytes === undefined ? {} : { maxUploadBytes: options.maxUploadBytes }),
  }
  let offset = 0
  const stopping = new AbortController()
  const db = test.database
  const deps: Deps = {
    config,
    db,
    log: createLog('silent'),
    clock: () => Date.now() + offset,
    limits: createLimits({
      calls: options.limits?.calls ?? 1_000_000,
      signIns: options.limits?.signIns ?? 1_000_000,
    }),
    sessions: createSessions(db, false),
    metrics: createMetrics({ process: false }),
    tracing: noTracing,
    attachments: await createAttachmentStore(join(dataDir, 'attachments'), {
      maxBytes: config.maxUploadBytes,
    }),
    bus: createBus(),
    publicUrl: () => origin,
    draining: stopping.signal,
  }
  const stopListening = await db.listen((orgId) => deps.bus.publish(orgId))
  const seeded = await seed(db, options.seed ?? true)
  const app = createApp(deps, join(dataDir, 'web'))

  function headers(who: Who): Record<string, string> {
    if (who === 'anonymous') return {}
    const { kind, secret } = seeded.credentials[who]
    return kind === 'token'
      ? { authorization: `Bearer ${secret}` }
      : { cookie: `baton=${secret}`, origin }
  }

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    return app.request(path, init)
  }

  function withHeaders(extra: Record<string, string>): Client {
    return createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: `${origin}/trpc`,
          headers: extra,
          fetch: (url, init) => request(String(url), init as RequestInit),
        }),
      ],
    })
  }

  return {
    dialect,
    db,
    deps,
    app,
    origin,
    dataDir,
    ...seeded,
    headers,
    request,
    withHeaders,
    as: (who: Who): Client => withHeaders(headers(who)),
    clock: {
      advance(ms: number) {
        offset += ms
      },
    },
    /** What a server that stops tells its streams. */
    stop: () => stopping.abort(),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await stopListening()
      await test[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>

/** The problem of a call that is refused. @throws when the call succeeds, or fails otherwise. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (error instanceof TRPCClientError) {
      const problem = (error as TRPCClientError<AppRouter>).data?.problem
      if (problem !== undefined) return problem
    }
    throw error
  }
  throw new Error('the call was expected to be refused')
}

/** The JSON of an answer, as the test expects it. */
export async function jsonOf<Body>(answer: Response): Promise<Body> {
  return (await answer.json()) as Body
}
