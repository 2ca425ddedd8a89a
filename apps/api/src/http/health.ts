import { access, constants } from 'node:fs/promises'
import { BatonError } from '@baton/schema'
import type { Hono } from 'hono'
import type { Deps } from '../context.ts'
import { hashSecret, sameHash } from '../identity/secrets.ts'
import type { AppEnv } from './request-context.ts'

/** How long a readiness check may take before it counts as failed. */
const patienceMs = 2_000

async function checks({ db, config, draining }: Deps): Promise<Record<string, boolean>> {
  const passes = (check: Promise<unknown>) =>
    Promise.race([
      check.then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs).unref()),
    ])
  return {
    serving: !draining.aborted,
    database: await passes(db.ping()),
    migrations: await passes(
      db.migrationStatus().then((status) => {
        if (status.pending.length > 0) throw new Error('pending migrations')
      }),
    ),
    disk: await passes(access(config.dataDir, constants.W_OK)),
  }
}

/** Whether the process lives, whether it can serve, and what Prometheus reads. */
export function mountHealth(app: Hono<AppEnv>, deps: Deps): void {
  app.get('/livez', (c) => c.json({ status: 'ok' }))

  app.get('/readyz', async (c) => {
    const result = await checks(deps)
    const ready = Object.values(result).every(Boolean)
    return c.json({ status: ready ? 'ready' : 'not ready', checks: result }, ready ? 200 : 503)
  })

  app.get('/metrics', async (c) => {
    const { metricsToken } = deps.config
    const given = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    const allowed = metricsToken !== null && sameHash(hashSecret(given), hashSecret(metricsToken))
    if (!allowed) {
      throw new BatonError('UNAUTHENTICATED', 'The metrics are guarded.', {
        fix: 'Set BATON_METRICS_TOKEN on the server and send it as a bearer token.',
      })
    }
    return c.body(await deps.metrics.text(), 200, { 'content-type': deps.metrics.contentType })
  })
}
