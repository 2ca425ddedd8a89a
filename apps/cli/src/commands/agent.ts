import { agentRoles } from '@baton/schema/plain'
import { type Command, Option } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  type OrgOptions,
  type PageOptions,
  printPage,
  readPages,
  verb,
  withOrg,
  withPages,
} from '../command.ts'
import { fields, plain, relative } from '../output.ts'

type CreateOptions = OrgOptions & { name?: string; role: (typeof agentRoles)[number] }

async function create(cli: Cli, slug: string, { org: named, name, role }: CreateOptions) {
  const org = await cli.org(named)
  const client = await cli.client()
  const agent = await client.org.createAgent.mutate({ org, slug, name, role })
  cli.output.data(agent, (value, paint) =>
    fields(
      [
        ['agent', value.slug],
        ['name', plain(value.name)],
        ['role', value.role],
        ['sponsor', plain(value.sponsor.name)],
      ],
      paint,
    ),
  )
}

async function list(cli: Cli, options: OrgOptions & PageOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const page = await readPages(options, (query) => client.org.listAgents.query({ org, ...query }))
  printPage(cli, page, ['AGENT', 'NAME', 'ROLE', 'SPONSOR', 'CREATED'], (agent) => [
    agent.slug,
    plain(agent.name),
    agent.role,
    plain(agent.sponsor.name),
    relative(agent.createdAt),
  ])
}

export function addAgentCommands(program: Command): void {
  const noun = program.command('agent').description('coding agents, each with a sponsor')

  withOrg(
    verb(
      noun,
      'create <slug>',
      'create an agent; you become its sponsor',
      'baton agent create coder --name "The coder"',
    ),
  )
    .option('--name <name>', 'what it is called')
    .addOption(
      new Option('--role <role>', 'what it may do').choices(agentRoles).default('contributor'),
    )
    .action(action(create))

  withPages(withOrg(verb(noun, 'list', 'list the agents', 'baton agent list --org acme'))).action(
    action(list),
  )
}
