import type { Gate } from '@baton/schema'
import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  integer,
  type PageOptions,
  type ProjectOptions,
  printPage,
  readPages,
  verb,
  withPages,
  withProject,
} from '../command.ts'
import { exit } from '../errors.ts'
import { gateColours, gateLines } from '../gate-lines.ts'
import { line, plain } from '../output.ts'

const header = ['', 'STATE', 'GATE', 'RULE', 'WHY']

async function show(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  const gates = await (await cli.client()).gate.show.query(item)
  cli.output.data(gates, (value, paint) => {
    const open = value.ready ? paint('green', 'No gate holds it back.') : paint('red', 'Not ready.')
    return [
      paint('bold', value.item),
      ...value.gates.flatMap((gate) => gateLines(gate, paint)),
      open,
    ].join('\n')
  })
  return gates.ready ? exit.done : exit.refused
}

type ListOptions = ProjectOptions & PageOptions & { waitingForMe?: true }

async function list(cli: Cli, options: ListOptions) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.gate.listOpen.query({
      project,
      ...(options.waitingForMe ? { waitingFor: 'me' as const } : {}),
      ...query,
    }),
  )
  printPage(cli, page, ['ITEM', 'TITLE', ...header], ({ number, title, gate }) => [
    `#${number}`,
    plain(title),
    gate.position,
    cli.output.paint(gateColours[gate.state], gate.state),
    plain(gate.text),
    gate.rule,
    plain(gate.why),
  ])
}

function printGate({ output }: Cli, gate: Gate) {
  output.data(gate, (value, paint) => {
    const state = paint(gateColours[value.state], value.state)
    return `Gate ${value.position}, “${line(value.text)}”: ${state}. ${line(value.why)}`
  })
}

async function tick(cli: Cli, ref: string, position: number, options: NoteOptions) {
  const input = { ...cli.item(ref, options.project), position, note: options.note }
  printGate(cli, await (await cli.client()).gate.tick.mutate(input))
}

async function confirm(cli: Cli, ref: string, position: number, options: ProjectOptions) {
  const input = { ...cli.item(ref, options.project), position }
  printGate(cli, await (await cli.client()).gate.confirm.mutate(input))
}

async function reject(cli: Cli, ref: string, position: number, options: ReasonOptions) {
  const input = { ...cli.item(ref, options.project), position, reason: options.reason }
  printGate(cli, await (await cli.client()).gate.reject.mutate(input))
}

async function skip(cli: Cli, ref: string, position: number, options: ReasonOptions) {
  const input = { ...cli.item(ref, options.project), position, reason: options.reason }
  printGate(cli, await (await cli.client()).gate.skip.mutate(input))
}

async function override(
  cli: Cli,
  ref: string,
  position: number,
  options: ReasonOptions & { expiresInDays?: number },
) {
  const { reason, expiresInDays } = options
  const input = { ...cli.item(ref, options.project), position, reason, expiresInDays }
  printGate(cli, await (await cli.client()).gate.override.mutate(input))
}

type NoteOptions = ProjectOptions & { note?: string }
type ReasonOptions = ProjectOptions & { reason: string }

export function addGateCommands(program: Command): void {
  const noun = program.command('gate').description('the gates of a work item')

  /** A verb on one gate of one item. */
  function onGate(name: string, summary: string, example: string) {
    return withProject(verb(noun, `${name} <item>`, summary, example)).argument(
      '<position>',
      'its place in the checklist',
      integer(),
    )
  }

  withProject(
    verb(
      noun,
      'show <item>',
      'show the gates of an item; exits 1 while one is open',
      'baton gate show acme/shop#12 --json',
    ),
  ).action(action(show))

  withPages(
    withProject(
      verb(
        noun,
        'list',
        'list the open gates of a project',
        'baton gate list --project acme/shop',
        'baton gate list --waiting-for-me --project acme/shop',
      ),
    ),
  )
    .option('--waiting-for-me', 'only claims that you may confirm')
    .action(action(list))

  onGate('tick', 'claim that it is done', 'baton gate tick acme/shop#12 1 --note "ran it twice"')
    .option('--note <text>', 'what was done')
    .action(action(tick))

  onGate('confirm', 'confirm somebody else’s claim', 'baton gate confirm acme/shop#12 1').action(
    action(confirm),
  )

  onGate(
    'reject',
    'turn a claim down',
    'baton gate reject acme/shop#12 1 --reason "no link to the run"',
  )
    .requiredOption('--reason <text>', 'why')
    .action(action(reject))

  onGate(
    'skip',
    'claim that it does not apply; confirmed like a tick',
    'baton gate skip acme/shop#12 4 --reason "no migration in this change"',
  )
    .requiredOption('--reason <text>', 'why it does not apply')
    .action(action(skip))

  onGate(
    'override',
    'let the item pass without it, for a time',
    'baton gate override acme/shop#12 3 --reason "the scanner is down" --expires-in-days 2',
  )
    .requiredOption('--reason <text>', 'why')
    .option('--expires-in-days <days>', 'days until it reopens, 90 at most; else 7', integer())
    .action(action(override))
}
