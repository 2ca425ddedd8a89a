import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Me } from '@baton/schema'
import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import { verb } from '../command.ts'
import { asFailure, exit, usageError } from '../errors.ts'
import { readAnswer, readSecret } from '../input.ts'
import { fields, plain } from '../output.ts'
import type { Credential } from '../profile.ts'
import { parseServerUrl, resolveSignInUrl } from '../server.ts'

/** `from` says whose credential it is: that of a stored profile, or BATON_TOKEN. */
function printMe({ output }: Cli, me: Me, url: string, from: [name: string, value: string]) {
  output.data(me, (value, paint) =>
    fields(
      [
        ['name', plain(value.name)],
        ['kind', value.kind],
        ['e-mail', value.email],
        ['orgs', value.memberships.map(({ org, role }) => `${org} (${role})`).join(', ')],
        ['project', value.project],
        ['scopes', value.scopes?.join(', ')],
        ['server', url],
        from,
      ],
      paint,
    ),
  )
}

async function keep(cli: Cli, url: string, credential: Credential, me: Me) {
  await cli.keyring.set(cli.profile, { url, credential })
  cli.output.note(`Signed in to ${url}; kept in ${cli.keyring.file} (profile ${cli.profile}).`)
  if (cli.env.token !== null) cli.output.note('BATON_TOKEN is set and goes before what is kept.')
  printMe(cli, me, url, ['profile', cli.profile])
}

/** Server and token of a one-time link: the token stands in its fragment. */
async function readLink(cli: Cli, link: string): Promise<{ url: string; token: string }> {
  const parsed = URL.canParse(link) ? new URL(link) : null
  const token =
    parsed === null
      ? null
      : (new URLSearchParams(parsed.hash.slice(1)).get('token') ?? parsed.searchParams.get('token'))
  if (parsed === null || token === null) {
    throw usageError('This is not a one-time link.', 'Copy it whole, with what follows the #.')
  }
  const { explicit } = await cli.sources()
  return { url: parseServerUrl(explicit ?? parsed.origin), token }
}

async function readSetupLink({ env }: Cli, given: string | undefined): Promise<string> {
  if (given !== undefined) return given
  const file = join(env.dataDir, 'setup-url')
  const link = await readFile(file, 'utf8').catch(() => null)
  if (link !== null) return link.trim()
  throw usageError(
    `There is no setup link in ${file}.`,
    'Start a server without an owner first, name its data folder with BATON_DATA_DIR, ' +
      'or give the link it printed with --setup-url.',
  )
}

type SetupOptions = {
  email: string
  name: string
  org: string
  orgName?: string
  project: string
  projectName?: string
  setupUrl?: string
  passwordStdin?: true
}

async function setup(cli: Cli, options: SetupOptions) {
  const { url, token } = await readLink(cli, await readSetupLink(cli, options.setupUrl))
  const { email, name, org, project } = options
  const password = await readSecret('password', '--password-stdin', options.passwordStdin === true)
  const { openSession } = await import('../client.ts')
  const { me, credential } = await openSession(url, cli, (client) =>
    client.identity.setup.mutate({
      token,
      email,
      name,
      password,
      org: { slug: org, name: options.orgName ?? org },
      project: { slug: project, name: options.projectName ?? project },
    }),
  )
  await keep(cli, url, credential, me)
}

async function join_(
  cli: Cli,
  options: { inviteUrl: string; name?: string; passwordStdin?: true },
) {
  const { url, token } = await readLink(cli, options.inviteUrl)
  const password = await readSecret('password', '--password-stdin', options.passwordStdin === true)
  const { openSession } = await import('../client.ts')
  const { me, credential } = await openSession(url, cli, (client) =>
    client.identity.acceptInvitation.mutate({ token, name: options.name, password }),
  )
  await keep(cli, url, credential, me)
}

type LoginOptions = { email?: string; passwordStdin?: true; tokenStdin?: true }

async function login(cli: Cli, options: LoginOptions) {
  const url = resolveSignInUrl(await cli.sources())
  const { createClient, openSession } = await import('../client.ts')
  if (options.tokenStdin === true) {
    const token = await readSecret('token', '--token-stdin', true)
    const credential: Credential = { kind: 'token', token: token.trim() }
    const client = createClient({ url, credential }, cli)
    await keep(cli, url, credential, await client.identity.whoAmI.query())
    return
  }
  const email = await readAnswer('e-mail address', '--email or --token-stdin', options.email)
  const password = await readSecret('password', '--password-stdin', options.passwordStdin === true)
  const { me, credential } = await openSession(url, cli, (client) =>
    client.identity.signIn.mutate({ email, password }),
  )
  await keep(cli, url, credential, me)
}

async function logout(cli: Cli) {
  const { output, keyring, profile } = cli
  if (cli.env.token !== null) {
    throw usageError(
      'BATON_TOKEN is set and goes before the stored sign-in, which is left as it is.',
      'To end the stored sign-in, unset BATON_TOKEN first.',
    )
  }
  const stored = await keyring.get(profile)
  await keyring.remove(profile)
  if (stored?.credential.kind === 'session') {
    const { createClient } = await import('../client.ts')
    const client = createClient(stored, cli)
    await client.identity.signOut.mutate().catch((error: unknown) => {
      const failure = asFailure(error)
      // A session that is over already is what was asked for.
      if (failure.exitCode === exit.notAllowed) return
      output.note(`Forgotten here, but the session at ${stored.url} could not be ended.`)
      throw failure
    })
  }
  const words = stored === null ? 'Nobody was signed in.' : `Signed out of ${stored.url}.`
  output.data({ ok: true, url: stored?.url ?? null }, () => words)
}

async function whoami(cli: Cli) {
  const { url } = await cli.server()
  const me = await (await cli.client()).identity.whoAmI.query()
  const { env, profile } = cli
  printMe(cli, me, url, env.token === null ? ['profile', profile] : ['token', 'BATON_TOKEN'])
}

export function addSessionCommands(program: Command): void {
  verb(
    program,
    'setup',
    'make the first owner, org and project of a new server',
    'baton setup --email ada@example.org --name Ada --org acme --project shop --password-stdin',
  )
    .requiredOption('--email <email>', 'your e-mail address')
    .requiredOption('--name <name>', 'what you are called')
    .requiredOption('--org <slug>', 'short name of the org')
    .option('--org-name <name>', 'name of the org, when it differs')
    .requiredOption('--project <slug>', 'short name of the first project')
    .option('--project-name <name>', 'name of the project, when it differs')
    .option('--setup-url <url>', 'the one-time link; else the one in the data folder')
    .option('--password-stdin', 'read the new password from stdin')
    .action(action(setup))

  verb(
    program,
    'join',
    'accept an invitation',
    "baton join --invite-url 'https://baton.example.org/join#token=…' --name Bo --password-stdin",
  )
    .requiredOption('--invite-url <url>', 'the one-time link')
    .option('--name <name>', 'what you are called; for an address without an account')
    .option('--password-stdin', 'read the password from stdin: a new one, or your account’s')
    .action(action(join_))

  verb(
    program,
    'login',
    'sign in and keep the session or token for one server',
    'baton login --email ada@example.org',
    'baton login --token-stdin --profile ci < token.txt',
  )
    .option('--email <email>', 'your e-mail address')
    .option('--password-stdin', 'read the password from stdin')
    .option('--token-stdin', 'keep the API token that comes through stdin instead')
    .action(action(login))

  verb(program, 'logout', 'end the stored session and forget it', 'baton logout').action(
    action(logout),
  )

  verb(program, 'whoami', 'show who is calling, and where', 'baton whoami --json').action(
    action(whoami),
  )
}
