import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CreatedToken, Role } from '@baton/schema'

const root = resolve(import.meta.dirname, '../../..')
const cli = join(root, 'apps/cli/src/main.ts')

export const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)

export type Page<Item> = { items: Item[]; nextCursor: string | null }

type Finished = { code: number | null; stdout: string; stderr: string }

type RunOptions = { env?: NodeJS.ProcessEnv; cwd?: string; input?: string | Uint8Array }

/** Runs a program to its end. Nothing of the tests' own environment reaches it but the PATH. */
export function run(
  command: string,
  args: string[],
  { env, cwd, input = '' }: RunOptions = {},
): Promise<Finished> {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { cwd, env: { PATH: process.env.PATH, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => settle({ code, stdout, stderr }))
    // A command that fails at once may be gone before it read anything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** Somebody at a terminal of their own: a home, a folder to stand in, and the `baton` command. */
export type Terminal = AsyncDisposable & {
  folder: string
  config: string
  baton: (args: string[], options?: RunOptions) => Promise<Finished>
  /** Runs with `--json`, expects success, and answers the document. */
  ask: <Answer = Record<string, never>>(args: string[], options?: RunOptions) => Promise<Answer>
}

export async function openTerminal(env: NodeJS.ProcessEnv = {}): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-terminal-'))
  const config = join(folder, 'config')
  const baton: Terminal['baton'] = (args, options = {}) =>
    run(process.execPath, [cli, ...args], {
      cwd: folder,
      ...options,
      env: { HOME: folder, BATON_CONFIG_DIR: config, ...env, ...options.env },
    })
  return {
    folder,
    config,
    baton,
    async ask<Answer>(args: string[], options?: RunOptions) {
      const { code, stdout, stderr } = await baton([...args, '--json'], options)
      if (code === 0) return JSON.parse(stdout) as Answer
      throw new Error(`baton ${args.join(' ')} answered ${code}: ${stdout}${stderr}`)
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

export type TestServer = AsyncDisposable & { url: string; dataDir: string }

/** The real server as a process of its own, on a free port and an empty data folder. */
export async function startServer(env: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-data-'))
  const child = spawn(process.execPath, [join(root, 'apps/api/src/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      BATON_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      BATON_SIGN_INS_PER_MINUTE: '1000',
      BATON_CALLS_PER_MINUTE: '100000',
      ...env,
    },
  })
  const closed = new Promise<void>((settle) => child.on('close', () => settle()))
  let said = ''
  const url = await new Promise<string>((settle, reject) => {
    const listen = (text: string) => {
      said += text
      // The setup link comes last when there is no owner; with it the server is whole.
      const ready = /Baton is ready at (\S+)[\s\S]*#token=/.exec(said)?.[1]
      if (ready !== undefined) settle(ready)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    closed.then(() => reject(new Error(`The server did not start:\n${said}`)))
  })
  return {
    url,
    dataDir,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await closed
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const ownerPassword = 'seven loaves, one oven'

/** Makes `ada` the owner of `acme` with the project `acme/shop`, signed in at this terminal. */
async function setUp(terminal: Terminal, { dataDir }: TestServer): Promise<void> {
  const args = ['setup', '--email', 'ada@example.org', '--name', 'Ada', '--org', 'acme']
  await terminal.ask([...args, '--project', 'shop', '--password-stdin'], {
    input: `${ownerPassword}\n`,
    env: { BATON_DATA_DIR: dataDir },
  })
}

export type Stage = AsyncDisposable & {
  server: TestServer
  /** The owner of `acme`, standing in a folder whose project is `acme/shop`. */
  ada: Terminal
  /** A terminal that knows where the server is, and nobody who is signed in. */
  seat: (env?: NodeJS.ProcessEnv) => Promise<Terminal>
  /** A new project of `acme`, as the options that make a command speak of it. */
  project: (slug: string) => Promise<string[]>
  /** Takes somebody into `acme`, signed in at a terminal of their own. */
  invite: (name: string, role: Role) => Promise<Terminal>
  /** A new token, as the environment that calls with it. */
  token: (...args: string[]) => Promise<{ env: { BATON_TOKEN: string } }>
}

/** A server of its own with an owner; who takes a seat leaves with it. */
export async function openStage(): Promise<Stage> {
  await using opening = new AsyncDisposableStack()
  const server = opening.use(await startServer())
  const ada = opening.use(await openTerminal({ BATON_URL: server.url }))
  await setUp(ada, server)
  await writeFile(join(ada.folder, 'baton.json'), '{ "project": "acme/shop" }')
  const stack = opening.move()

  const seat: Stage['seat'] = async (env) =>
    stack.use(await openTerminal({ BATON_URL: server.url, ...env }))
  return {
    server,
    ada,
    seat,
    async project(slug) {
      await ada.ask(['project', 'create', `acme/${slug}`])
      return ['--project', `acme/${slug}`]
    },
    async invite(name, role) {
      const email = `${name.toLowerCase()}@example.org`
      const { url } = await ada.ask<{ url: string }>(['member', 'add', email, '--role', role])
      const terminal = await seat()
      await terminal.ask(['join', '--invite-url', url, '--name', name, '--password-stdin'], {
        input: `a long enough word for ${name}`,
      })
      return terminal
    },
    async token(...args) {
      const { token } = await ada.ask<CreatedToken>(['token', 'create', ...args])
      return { env: { BATON_TOKEN: token } }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

type Failure = { error: { code: string; message: string; fix?: string } }

/** The one document that a failed command prints with `--json`. */
export function failure({ stdout }: Finished): Failure['error'] {
  return (JSON.parse(stdout) as Failure).error
}
