import type { Verdict } from '@baton/schema'
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
import { type Colour, fields, plain, table } from '../output.ts'
import { describeTarget, formatQuantity, formatValue } from '../wording.ts'

const colours: Record<Verdict, Colour> = {
  met: 'green',
  missed: 'red',
  at_risk: 'yellow',
  none: 'dim',
}

type WindowOptions = ProjectOptions & { from?: string; to?: string }

async function list(cli: Cli, options: WindowOptions & PageOptions) {
  const project = cli.project(options.project)
  const { from, to } = options
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.metric.list.query({ project, from, to, ...query }),
  )
  const { paint } = cli.output
  printPage(cli, page, ['METRIC', 'MEASURE', 'VALUE', 'TARGET', 'VERDICT', 'N'], (result) => [
    result.metric,
    plain(result.label),
    formatValue(result),
    describeTarget(result.target),
    paint(colours[result.verdict], result.verdict),
    result.n,
  ])
}

type OneOptions = WindowOptions & { line?: number; environment?: string }

async function show(cli: Cli, metric: string, options: OneOptions) {
  const project = cli.project(options.project)
  const { from, to } = options
  const client = await cli.client()
  const { line, environment } = options
  const which = { project, metric, line, environment }
  const result = await client.metric.show.query({ ...which, from, to })
  cli.output.data(result, (value, paint) =>
    fields(
      [
        ['metric', value.metric],
        ['measure', plain(value.label)],
        ['value', formatValue(value)],
        ['why', value.why],
        ['target', describeTarget(value.target)],
        ['verdict', paint(colours[value.verdict], value.verdict)],
        ['observations', value.n],
        ['window', `${value.window.from} to ${value.window.to}`],
        ['definition', `version ${value.definitionVersion}`],
        ['evidence', value.evidence.join(', ')],
      ],
      paint,
    ),
  )
}

async function history(cli: Cli, metric: string, options: OneOptions & { limit?: number }) {
  const project = cli.project(options.project)
  const { from, to } = options
  const { line, environment, limit } = options
  const which = { project, metric, line, environment }
  const client = await cli.client()
  const found = await client.metric.history.query({ ...which, limit, from, to })
  const { output } = cli
  output.data(found, ({ unit, points, targets }, paint) => {
    const measured = points.map(({ at, value, n, evidence }) => [
      at,
      formatQuantity(value, unit),
      n,
      evidence,
    ])
    const asked = targets.map(
      ({ from, target }) => `from ${from}: ${describeTarget(target) ?? 'no target'}`,
    )
    return [table(['AT', 'VALUE', 'N', 'EVIDENCE'], measured, paint), ...asked].join('\n')
  })
  if (found.points.length === 0) output.note('Nothing was measured in the window.')
  if (found.truncated) output.note('There are older ones: give --limit, or an earlier --to.')
}

function withWindow(command: Command): Command {
  return command
    .option('--from <instant>', 'start of the window, such as 2026-01-01; else 90 days back')
    .option('--to <instant>', 'end of the window, not included; else now')
}

export function addMetricCommands(program: Command): void {
  const noun = program
    .command('metric')
    .description('measures, held against the playbook’s targets')

  withPages(
    withWindow(
      withProject(
        verb(
          noun,
          'list',
          'list the targets of the playbooks with their numbers',
          'baton metric list --project acme/shop',
        ),
      ),
    ),
  ).action(action(list))

  withWindow(
    withProject(
      verb(
        noun,
        'show <metric>',
        'show one measure',
        'baton metric show coverage --project acme/shop --json',
      ),
    ),
  )
    .option('--line <n>', 'the playbook’s line of the target, where several ask for it', integer())
    .option('--environment <name>', 'of the target, where one line asks for several')
    .action(action(show))

  withWindow(
    withProject(
      verb(
        noun,
        'history <metric>',
        'show what was measured over time, oldest first',
        'baton metric history coverage --project acme/shop --from 2026-01-01',
      ),
    ),
  )
    .option('--line <n>', 'the playbook’s line of the target, where several ask for it', integer())
    .option('--environment <name>', 'of the target, where one line asks for several')
    .option('--limit <n>', 'how many points at most, 1 to 500; else 200', integer())
    .action(action(history))
}
