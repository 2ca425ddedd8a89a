import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  type OrgOptions,
  type PageOptions,
  type ProjectOptions,
  printPage,
  readPages,
  verb,
  withOrg,
  withPages,
} from '../command.ts'
import { exit, usageError } from '../errors.ts'
import { plain, relative } from '../output.ts'

async function verify(cli: Cli, options: OrgOptions) {
  const org = await cli.org(options.org)
  const result = await (await cli.client()).event.verify.query({ org })
  cli.output.data(result, ({ ok, count, broken }, paint) => {
    if (ok) return `${paint('green', 'The chain holds')}: ${count} events of ${org}.`
    const event = broken?.eventId === null ? '' : ` (${broken?.eventId})`
    return `${paint('red', 'The chain is broken')} at event ${broken?.seq}${event}: ${broken?.reason}`
  })
  return result.ok ? exit.done : exit.refused
}

type ListOptions = OrgOptions & ProjectOptions & PageOptions & { item?: string }

async function list(cli: Cli, options: ListOptions) {
  if (options.org !== undefined && options.project !== undefined) {
    throw usageError('Give --org or --project, not both.')
  }
  if (options.org !== undefined && options.item !== undefined) {
    throw usageError('Give --org or --item, not both.')
  }
  const item = options.item === undefined ? null : cli.item(options.item, options.project)
  const client = await cli.client()
  const project = options.org === undefined ? (options.project ?? cli.place()?.project) : undefined
  const org = project == null && item === null ? await cli.org(options.org) : null
  const page = await readPages(options, (query) =>
    org === null
      ? client.event.list.query({
          ...(item ?? { project: cli.project(options.project) }),
          ...query,
        })
      : client.event.listOrg.query({ org, ...query }),
  )
  printPage(cli, page, ['#', 'WHEN', 'WHO', 'DID', 'ITEM', 'ON'], (event) => [
    event.seq,
    relative(event.at),
    plain(event.actor.name),
    event.action,
    typeof event.data.number === 'number' ? `#${event.data.number}` : null,
    `${event.subject.type} ${event.subject.id}`,
  ])
}

export function addAuditCommands(program: Command): void {
  const noun = program.command('audit').description('the event log: who did what')

  withOrg(
    verb(
      noun,
      'verify',
      'check the log’s hash chain; exits 1 at the first broken link',
      'baton audit verify --org acme',
    ),
  ).action(action(verify))

  withPages(
    withOrg(
      verb(
        noun,
        'list',
        'list events of a project, or of an org',
        'baton audit list --project acme/shop --limit 20',
        'baton audit list --item acme/shop#12',
      ),
    ),
  )
    .option('-p, --project <org/project>', 'only those of this project')
    .option('--item <item>', 'only those of this work item, its gates, evidence and hand-off')
    .action(action(list))
}
