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
  printPage(cli, page, ['AGENT', 'NAME', 'ROLE', 'SPONSOR', 'CREATED', 'STATE'], (agent) => [
    agent.slug,
    plain(agent.name),
    agent.role,
    plain(agent.sponsor.name),
    relative(agent.createdAt),
    agent.disabledAt === null ? 'enabled' : `disabled ${relative(agent.disabledAt)}`,
  ])
}

async function disable(cli: Cli, agent: string, options: OrgOptions) {
  const org = await cli.org(options.org)
  const answer = await (await cli.client()).org.disableAgent.mutate({ org, agent })
  cli.output.data(answer, () => `${agent} is disabled: its tokens are refused from now on.`)
}

async function enable(cli: Cli, agent: string, options: OrgOptions) {
  const org = await cli.org(options.org)
  const answer = await (await cli.client()).org.enableAgent.mutate({ org, agent })
  cli.output.data(answer, () => `${agent} is enabled: its tokens work again.`)
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

  withOrg(
    verb(
      noun,
      'disable <slug>',
      'refuse its tokens from now on, until it is enabled',
      'baton agent disable coder',
    ),
  ).action(action(disable))

  withOrg(
    verb(noun, 'enable <slug>', 'let a disabled agent work again', 'baton agent enable coder'),
  ).action(action(enable))
}
