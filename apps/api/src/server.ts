import type { Server } from 'node:http'
import { join } from 'node:path'
import { type Database, openDatabase } from '@baton/db'
import { serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { Deps } from './context.ts'
import type { Config } from './env.ts'
import { createBus } from './event/bus.ts'
import { createAttachmentStore } from './evidence/attachment-store.ts'
import { startHousekeeping } from './housekeeping.ts'
import { createSessions } from './identity/session.ts'
import { createLimits } from './limits.ts'
import { createMetrics } from './observability/metrics.ts'
import { logSlowQueries } from './observability/slow-queries.ts'
import { createTracing, noTracing } from './observability/tracing.ts'

/** How long requests under way may take to finish once the server stops. */
const drainMs = 25_000

export type RunningServer = {
  url: string
  deps: Deps
  /** Unready, then drained, then closed; resolves when nothing is left open. */
  stop: () => Promise<void>
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: config.host, port: config.port }) as Server
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function urlOf(server: Server, { host }: Config): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // An address for everybody is none that a browser can open.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** Closes the listener, lets requests finish, and cuts what is still open after `drainMs`. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainMs)
    // A connection that is kept alive becomes idle when its request or stream has ended.
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function openMigrated(config: Config, log: Logger, deps: Partial<Deps>): Promise<Database> {
  const slow = logSlowQueries(log, config.slowQueryMs)
  const db = await openDatabase(config.databaseUrl, {
    onQuery(query) {
      deps.tracing?.statement(query.sql, query.durationMs)
      slow(query, db)
    },
    onError: (error) => log.error({ err: error }, 'database connection lost'),
  })
  const report = await db.migrate()
  if (report.applied.length > 0) log.info({ applied: report.applied }, 'database migrated')
  return db
}

/** Database, migrations, HTTP: everything that runs, without touching the process itself. */
export async function startServer(
  config: Config,
  log: Logger,
  webFolder: string,
): Promise<RunningServer> {
  const stopping = new AbortController()
  const tracing =
    config.traceEndpoint === null ? noTracing : await createTracing(config.traceEndpoint)
  const db = await openMigrated(config, log, { tracing })
  let listeningUrl = ''
  const publicUrl = () => config.publicUrl ?? listeningUrl
  const deps: Deps = {
    config,
    db,
    log,
    clock: Date.now,
    limits: createLimits({ calls: config.callsPerMinute, signIns: config.signInsPerMinute }),
    sessions: createSessions(db, config.publicUrl?.startsWith('https:') ?? false),
    metrics: createMetrics(),
    tracing,
    attachments: await createAttachmentStore(join(config.dataDir, 'attachments'), {
      maxBytes: config.maxUploadBytes,
    }),
    bus: createBus(),
    publicUrl,
    draining: stopping.signal,
  }
  const stopListening = await db.listen((orgId) => deps.bus.publish(orgId))
  const server = await listen(createApp(deps, webFolder).fetch, config).catch(async (error) => {
    await stopListening()
    await db.close()
    throw error
  })
  listeningUrl = urlOf(server, config)
  startHousekeeping(deps)
  return {
    url: publicUrl(),
    deps,
    async stop() {
      stopping.abort()
      await drain(server)
      await stopListening()
      await db.close()
      await tracing.stop()
    },
  }
}
