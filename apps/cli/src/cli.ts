import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Client } from './client.ts'
import { type Env, readEnv } from './env.ts'
import { CliError, type ExitCode, exit, usageError } from './errors.ts'
import { createOutput, type Output } from './output.ts'
import { type Keyring, openKeyring } from './profile.ts'
import { findPlace, type ItemRef, type Place, parseItem, resolveProject } from './reference.ts'
import { resolveServer, type Server, type ServerSources } from './server.ts'

/** The options that every command takes. */
export type GlobalOptions = {
  json?: true
  url?: string
  profile?: string
  timeout?: number
  idempotencyKey?: string
}

/** What a command gets besides its own arguments. */
export type Cli = {
  env: Env
  output: Output
  keyring: Keyring
  profile: string
  timeoutMs: number
  /** For a file, which takes longer unless somebody says otherwise. */
  uploadTimeoutMs: number
  /** By which the server knows a repetition of what this command changes. */
  idempotencyKey: string | undefined
  place: () => Place | null
  /** A file argument, resolved from where the person stands. */
  path: (file: string) => string
  sources: () => Promise<ServerSources>
  /** The server with a credential. @throws CliError when nobody is signed in there. */
  server: () => Promise<Server>
  client: () => Promise<Client>
  project: (named?: string) => string
  item: (text: string, project?: string) => ItemRef
  org: (named?: string) => Promise<string>
}

export function openCli(options: GlobalOptions, env: Env = readEnv()): Cli {
  const profile = options.profile ?? env.profile ?? 'default'
  const keyring = openKeyring(env.configDir)
  let place: Place | null | undefined
  const cli: Cli = {
    env,
    output: createOutput({
      json: options.json === true,
      color: env.color,
      stdout: process.stdout,
      stderr: process.stderr,
    }),
    keyring,
    profile,
    timeoutMs: (options.timeout ?? 30) * 1_000,
    uploadTimeoutMs: (options.timeout ?? 600) * 1_000,
    idempotencyKey: options.idempotencyKey,
    place() {
      if (place === undefined) place = findPlace(env.cwd)
      return place
    },
    path: (file) => resolve(env.cwd, file),
    sources: async () => ({
      explicit: options.url ?? env.url,
      place: cli.place()?.url ?? null,
      profile: await keyring.get(profile),
      token: env.token,
    }),
    async server() {
      const server = resolveServer(await cli.sources())
      if (server.credential !== null) return server
      throw notSignedIn(server.url, profile)
    },
    async client() {
      const server = await cli.server()
      const { createClient } = await import('./client.ts')
      return createClient(server, cli)
    },
    project: (named) => resolveProject(named, cli.place()),
    item: (text, project) => parseItem(text, () => cli.project(project)),
    org: (named) => resolveOrg(cli, named),
  }
  return cli
}

function notSignedIn(url: string, profile: string): CliError {
  return new CliError(exit.notAllowed, {
    code: 'NOT_SIGNED_IN',
    message: `You are not signed in to ${url} (profile ${profile}).`,
    fix: `Sign in with \`pnpm baton login --url ${url}\`, or set BATON_TOKEN and BATON_URL.`,
  })
}

/** The org that was named, else the one of the folder's project, else the caller's only one. */
async function resolveOrg(cli: Cli, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const implied = cli.place()?.project?.split('/')[0]
  if (implied !== undefined) return implied
  const { memberships } = await (await cli.client()).identity.whoAmI.query()
  const [only, ...others] = memberships
  if (only !== undefined && others.length === 0) return only.org
  const orgs = memberships.map(({ org }) => org).join(', ')
  throw usageError('No org is named.', `Give --org, one of: ${orgs === '' ? 'none yet' : orgs}.`)
}

/** What a command may answer: an exit code, or nothing when it is done. */
export type Outcome = Promise<ExitCode | undefined> | Promise<void>

/** Makes a commander action of a function that gets the CLI first and may answer an exit code. */
export function action<Args extends unknown[]>(run: (cli: Cli, ...args: Args) => Outcome) {
  return async (...all: unknown[]): Promise<void> => {
    const command = all.at(-1) as Command
    const cli = openCli(command.optsWithGlobals<GlobalOptions>())
    const code = await run(cli, ...(all.slice(0, -1) as Args))
    if (code !== undefined) process.exitCode = code
  }
}
