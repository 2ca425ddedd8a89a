import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export type TestServer = AsyncDisposable & { url: string; setupUrl: string }

/** What the server prints once it is ready; rejects with what it said instead. */
function readAnnouncement(server: ChildProcess): Promise<{ url: string; setupUrl: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Baton is ready at (\S+)/.exec(said)?.[1]
      const setupUrl = /^\s+(\S+\/setup#token=\S+)$/m.exec(said)?.[1]
      if (url !== undefined && setupUrl !== undefined) resolve({ url, setupUrl })
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', () => reject(new Error(`the server did not start:\n${said}`)))
  })
}

/** The real server as its own process, on an empty data folder and a free port. */
export async function startServer(): Promise<TestServer> {
  if (!existsSync(join(root, 'apps/web/dist/index.html'))) {
    throw new Error('The web client is not built: run `pnpm build`, or `pnpm test`, which does.')
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-e2e-'))
  const server = spawn(process.execPath, ['apps/api/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      BATON_DATA_DIR: dataDir,
      BATON_SIGN_INS_PER_MINUTE: '1000',
      BATON_CALLS_PER_MINUTE: '100000',
      LOG_LEVEL: 'silent',
    },
  })
  const exited = once(server, 'exit')
  const stop = async () => {
    server.kill()
    await exited
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    return { ...(await readAnnouncement(server)), [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}
