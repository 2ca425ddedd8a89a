import { type CreatedToken, type Permission, type TokenKind, tokenKinds } from '@baton/schema/plain'
import { type Command, Option } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  collect,
  integer,
  type OrgOptions,
  type PageOptions,
  type ProjectOptions,
  printPage,
  readPages,
  verb,
  withPages,
  withProject,
} from '../command.ts'
import { usageError } from '../errors.ts'
import { plain, relative } from '../output.ts'

type CreateOptions = OrgOptions &
  ProjectOptions & {
    kind: TokenKind
    name?: string
    agent?: string
    scope?: Permission[]
    expiresInDays?: number
  }

async function createOfKind(cli: Cli, options: CreateOptions): Promise<CreatedToken> {
  const { kind, agent, scope: scopes, expiresInDays } = options
  const common = { name: options.name ?? `${agent ?? kind} token`, scopes, expiresInDays }
  if (agent !== undefined && kind !== 'agent') throw usageError('--agent needs --kind agent.')
  switch (kind) {
    case 'personal':
      return (await cli.client()).identity.createToken.mutate(common)
    case 'agent': {
      if (agent === undefined) throw usageError('No agent is named.', 'Give --agent SHORT-NAME.')
      const org = await cli.org(options.org)
      return (await cli.client()).org.createAgentToken.mutate({ org, agent, ...common })
    }
    case 'ci': {
      const project = cli.project(options.project)
      return (await cli.client()).project.createToken.mutate({ project, ...common })
    }
  }
}

async function create(cli: Cli, options: CreateOptions) {
  const created = await createOfKind(cli, options)
  cli.output.note(
    `Keep it now, it is shown once: “${created.name}” for ${created.actor.name}, ends ` +
      `${relative(created.expiresAt)}, may ${created.scopes.join(', ')}.`,
  )
  cli.output.data(created, ({ token }) => token)
}

function describeEnd(expiresAt: string): string {
  const words = relative(expiresAt)
  return Date.parse(expiresAt) <= Date.now() ? `expired ${words}` : words
}

async function list(cli: Cli, options: OrgOptions & PageOptions) {
  const { org } = options
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    org === undefined
      ? client.identity.listTokens.query(query)
      : client.org.listTokens.query({ org, ...query }),
  )
  printPage(cli, page, ['ID', 'KIND', 'NAME', 'FOR', 'LAST USED', 'ENDS'], (token) => [
    token.id,
    token.kind,
    plain(token.name),
    plain(token.project ?? token.actor.name),
    token.lastUsedAt === null ? 'never' : relative(token.lastUsedAt),
    token.revokedAt === null ? describeEnd(token.expiresAt) : 'revoked',
  ])
}

async function revoke(cli: Cli, token: string, { org }: OrgOptions) {
  const client = await cli.client()
  const answer =
    org === undefined
      ? await client.identity.revokeToken.mutate({ token })
      : await client.org.revokeToken.mutate({ org, token })
  cli.output.data(answer, () => 'The token is revoked.')
}

export function addTokenCommands(program: Command): void {
  const noun = program.command('token').description('API tokens of people, agents and CI')

  withProject(
    verb(
      noun,
      'create',
      'create a token; prints it once',
      'baton token create --kind agent --agent coder --org acme',
      'baton token create --kind ci --project acme/shop --name github > token.txt',
    ),
  )
    .addOption(new Option('--kind <kind>', 'whose it is').choices(tokenKinds).makeOptionMandatory())
    .option('--name <name>', 'what it is for')
    .option('--agent <slug>', 'the agent, for --kind agent')
    .option('--org <org>', 'the org of the agent')
    .option('--scope <permission>', 'what it may do, such as work:write; repeatable', collect)
    .option('--expires-in-days <days>', 'days until it ends; else 90', integer())
    .action(action(create))

  withPages(verb(noun, 'list', 'list your tokens, or all of an org', 'baton token list --org acme'))
    .option('--org <org>', 'every token of this org')
    .action(action(list))

  verb(
    noun,
    'revoke <id>',
    'end a token at once',
    'baton token revoke 01980000-0000-7000-8000-000000000000 --org acme',
  )
    .option('--org <org>', 'for a token of an agent or of CI')
    .action(action(revoke))
}
