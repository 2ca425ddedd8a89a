import type { PlaybookDiff, Revision, SuggestedRule } from '@baton/schema'
import { InvalidArgumentError } from 'commander'
import type { Cli } from '../cli.ts'
import type { ProjectOptions } from '../command.ts'
import { type Paint, plain, table } from '../output.ts'
import { describeTarget } from '../wording.ts'
import { printWritten } from './playbook-files.ts'

function renderLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint('green', plain(line))
  if (line.startsWith('-')) return paint('red', plain(line))
  return plain(line)
}

function renderDiff({ sections, targets }: PlaybookDiff, paint: Paint): string {
  const texts = sections.flatMap(({ title, change, lines }) => [
    paint('bold', `${plain(title)} (${change})`),
    ...lines.map((line) => renderLine(line, paint)),
    '',
  ])
  const rows = targets.map(({ metric, change, before, after }) => [
    metric,
    change,
    describeTarget(before),
    describeTarget(after),
  ])
  if (rows.length > 0) texts.push(table(['TARGET', 'CHANGE', 'BEFORE', 'AFTER'], rows, paint))
  return texts.length === 0 ? 'They are the same.' : texts.join('\n')
}

export async function diff(
  cli: Cli,
  playbook: string,
  from: number,
  to: number,
  options: ProjectOptions,
) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const difference = await client.playbook.diff.query({ project, playbook, from, to })
  cli.output.data(difference, renderDiff)
}

function printDecision({ output }: Cli, playbook: string, revision: Revision) {
  output.data(revision, ({ number, status }) => `Revision ${number} of ${playbook} is ${status}.`)
}

export async function approve(
  cli: Cli,
  playbook: string,
  revision: number,
  options: ProjectOptions,
) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const decided = await client.playbook.approve.mutate({ project, playbook, revision })
  printDecision(cli, playbook, decided)
}

export async function reject(
  cli: Cli,
  playbook: string,
  revision: number,
  options: ProjectOptions & { reason: string },
) {
  const project = cli.project(options.project)
  const input = { project, playbook, revision, reason: options.reason }
  printDecision(cli, playbook, await (await cli.client()).playbook.reject.mutate(input))
}

export type Accepted = 'all' | number[]

/** Reads `all` or `1,3`. */
export function accept(text: string): Accepted {
  if (text === 'all') return 'all'
  if (/^[1-9]\d{0,3}(,[1-9]\d{0,3})*$/.test(text)) return text.split(',').map(Number)
  throw new InvalidArgumentError('Give all, or positions such as 1,3.')
}

function noteUnjudged({ output }: Cli, items: SuggestedRule[]) {
  const positions = items.filter(({ supported }) => !supported).map(({ position }) => position)
  if (positions.length === 0) return
  const which = positions.join(', ')
  const words =
    positions.length === 1
      ? `The rule of item ${which} is not evaluated yet: it stays`
      : `The rules of items ${which} are not evaluated yet: they stay`
  output.note(`* ${words} open until skipped or overridden.`)
}

export async function suggest(
  cli: Cli,
  playbook: string,
  options: ProjectOptions & { accept?: Accepted },
) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const suggested = await client.playbook.suggestRules.query({ project, playbook })
  if (options.accept !== undefined) {
    const positions = options.accept === 'all' ? undefined : options.accept
    const baseRevision = suggested.revision
    const input = { project, playbook, baseRevision, positions }
    printWritten(cli, project, await client.playbook.acceptRules.mutate(input))
    const isTaken = ({ position }: SuggestedRule) => positions?.includes(position) ?? true
    noteUnjudged(cli, suggested.items.filter(isTaken))
    return
  }
  cli.output.data(suggested, ({ items }, paint) =>
    table(
      ['', 'CHECKLIST ITEM', 'RULE', 'WHY'],
      items.map(({ position, text, rule, why, supported }) => [
        position,
        plain(text),
        supported ? rule : `${rule} *`,
        plain(why),
      ]),
      paint,
    ),
  )
  noteUnjudged(cli, suggested.items)
  if (suggested.items.length > 0) {
    cli.output.note('They take effect once accepted: --accept all, or --accept 1,3.')
  }
}
