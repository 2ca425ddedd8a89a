import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { inject, vi } from 'vitest'

const main = join(import.meta.dirname, '../src/main.ts')
/** Tests of processes may take long; a server that is late is ended before, and its output shown. */
vi.setConfig({ testTimeout: 60_000 })
const startMs = 25_000

/** The server as its users run it: a process of its own on a free port of the loopback. */
export type ServerProcess = AsyncDisposable & {
  url: string
  pid: number
  /** The one-time link, when there is no owner yet. */
  setupLink: string | null
  output: () => string
  kill: (signal: NodeJS.Signals) => void
  /** As if the program that read the server's output had ended. */
  closeOutput: () => void
  /** Its exit code; null after a signal. */
  exited: Promise<number | null>
}

/** A folder for one server's data, removed with `await using`, or with the run if that fails. */
export async function createDataFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(inject('batonDatabases').folder, 'data-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Runs the server's program with these settings, whether it gets ready or not. */
export function spawnServer(env: Record<string, string>): {
  child: ChildProcessByStdio<null, Readable, Readable>
  output: () => string
  exited: Promise<number | null>
} {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => output, exited }
}

/** Starts a server and waits until it is ready. @throws when it ends instead, with its output. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const { child, output, exited } = spawnServer(env)
  const ready = async () => {
    for (;;) {
      const url = /Baton is ready at (\S+)/.exec(output())?.[1]
      if (url !== undefined) return url
      await once(child.stdout, 'data')
    }
  }
  const failed = exited.then((code) => {
    throw new Error(`the server ended with ${code}:\n${output()}`)
  })
  failed.catch(() => {})
  const timer = AbortSignal.timeout(startMs)
  const late = once(timer, 'abort').then(() => {
    throw new Error(`the server was not ready in time:\n${output()}`)
  })
  const url = await Promise.race([ready(), failed, late]).catch(async (error) => {
    child.kill('SIGKILL')
    await exited
    throw error
  })
  return {
    url,
    pid: child.pid ?? 0,
    setupLink: /one-time link:\s+(\S+)/.exec(output())?.[1] ?? null,
    output,
    kill: (signal) => void child.kill(signal),
    closeOutput() {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    exited,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
    },
  }
}
