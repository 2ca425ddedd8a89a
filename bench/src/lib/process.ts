import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** How long a process may take to stop before it is killed, and to answer one question. */
const stopMs = 5_000
const answerMs = 120_000

/** A process that this one started, and stops by its id. */
export type Child = {
  /** Sends a message and resolves to the one that comes back. */
  ask: (question: unknown) => Promise<unknown>
  /** Aborted, with what the process said, when it ends. */
  ended: AbortSignal
  stop: () => Promise<void>
}

export type ChildOptions = { env?: Record<string, string>; preload?: string }

/**
 * Runs a file with this very Node, its output thrown away, except for what it says on stderr
 * before it ends.
 */
export function startChild(file: string, { env = {}, preload }: ChildOptions = {}): Child {
  const child = fork(file, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: preload === undefined ? [] : ['--import', preload],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  let complaints = ''
  child.stderr?.on('data', (chunk) => {
    complaints += chunk
  })
  const ended = new AbortController()
  child.once('exit', () => ended.abort(new Error(`${file} ended:\n${complaints}`)))
  return {
    async ask(question) {
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(answerMs)])
      const answer = once(child, 'message', { signal }).catch(() => signal.throwIfAborted())
      if (child.connected) child.send(question as object)
      return (await answer)?.[0]
    },
    ended: ended.signal,
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  const kill = setTimeout(() => child.kill('SIGKILL'), stopMs)
  child.kill('SIGTERM')
  await exited
  clearTimeout(kill)
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
