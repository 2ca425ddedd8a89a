import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from '@baton/db'
import { type Config, readEnv } from './env.ts'
import { issueSetupLink, setupRequired } from './identity/setup.ts'
import { createLog } from './observability/log.ts'
import { type RunningServer, startServer } from './server.ts'
import { startFailure } from './start-failure.ts'

/*
 * env -> data folder -> database -> migrate -> serve -> signals: the only file with side effects
 * on the process.
 */

const root = join(import.meta.dirname, '../../..')
/** Longer than a drain takes, so that a restart waits for the old process instead of failing. */
const lockPatienceMs = 40_000
/** Ctrl-C under `turbo dev` arrives twice at once; only a later second signal means impatience. */
const secondSignalAfterMs = 1_000

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  // Password hashes and attachments are nobody else's to read, in an open folder neither.
  process.umask(0o077)
  await mkdir(config.dataDir, { recursive: true })
  const lock = await lockFolder(config.dataDir, {
    patienceMs: lockPatienceMs,
    onWait: () => log.info('waiting for the server that still uses the data folder to stop'),
  })
  const server = await startServer(config, log, join(root, 'apps/web/dist'))
  stopOnSignals(server, lock.release)
  log.info({ url: server.url, database: server.deps.db.dialect }, 'ready')
  const link = (await setupRequired(server.deps)) ? await issueSetupLink(server.deps) : null
  process.stdout.write(`\nBaton is ready at ${server.url}\n${link === null ? '' : invite(link)}`)
}

const invite = (link: string) =>
  `There is no owner yet. Set the server up within 30 minutes with this one-time link:\n\n  ${link}\n\n`

function stopOnSignals(server: RunningServer, release: () => void): void {
  let firstAt: number | null = null
  const { log } = server.deps
  function onSignal(signal: NodeJS.Signals) {
    if (firstAt !== null) {
      if (performance.now() - firstAt >= secondSignalAfterMs) process.exit(1)
      return
    }
    firstAt = performance.now()
    log.info({ signal }, 'stopping')
    server
      .stop()
      .then(release)
      .then(
        () => log.info('stopped'),
        (error) => {
          process.exitCode = 1
          log.error({ err: error }, 'could not stop cleanly')
        },
      )
      .finally(() => process.exit())
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

// A reader of our output that goes away is no reason to fail.
process.stdout.on('error', () => {})

try {
  const config = readEnv(root)
  await start(config).catch((error) => {
    throw startFailure(error, config)
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
