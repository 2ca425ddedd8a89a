import type { Handoff } from '@baton/schema'
import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  collect,
  type PageOptions,
  type ProjectOptions,
  printPage,
  readPages,
  verb,
  withPages,
  withProject,
} from '../command.ts'
import { usageError } from '../errors.ts'
import { parseField, parseHandoffNote } from '../handoff-note.ts'
import { readTextFile } from '../input.ts'
import { fields, indented, line, plain, relative } from '../output.ts'

function printHandoff({ output }: Cli, handoff: Handoff) {
  output.data(handoff, (value, paint) => {
    const { submittedBy, submittedAt, decidedBy, decidedAt } = value
    const head = fields(
      [
        ['hand-off of', value.item],
        ['status', value.status ?? 'not drafted yet'],
        ['drafted by', value.draftedBy && plain(value.draftedBy.name)],
        [
          'submitted',
          submittedBy && `by ${plain(submittedBy.name)}, ${relative(submittedAt ?? '')}`,
        ],
        ['decided', decidedBy && `by ${plain(decidedBy.name)}, ${relative(decidedAt ?? '')}`],
        ['returned because', value.returnedReason && plain(value.returnedReason)],
        ['became', value.followUpItems.map((number) => `#${number}`).join(', ')],
      ],
      paint,
    )
    const texts = value.fields.map(({ name, text, guidance }) => {
      const words =
        text === null || text === '' ? paint('dim', `(empty: ${line(guidance)})`) : plain(text)
      return `\n${paint('bold', line(name))}\n${indented(words)}`
    })
    const after = value.followUps.map(({ title }) => `- ${line(title)}`)
    const followUps = after.length === 0 ? [] : [`\n${paint('bold', 'Follow-ups')}`, ...after]
    return [head, ...texts, ...followUps].join('\n')
  })
}

type DraftOptions = ProjectOptions & { file?: string; field?: string[]; followUp?: string[] }

async function readFields(cli: Cli, options: DraftOptions): Promise<Record<string, string>> {
  const given = Object.fromEntries((options.field ?? []).map(parseField))
  if (options.file === undefined) return given
  const { name, text } = await readTextFile(cli, options.file)
  return { ...parseHandoffNote(text, name), ...given }
}

async function draft(cli: Cli, ref: string, options: DraftOptions) {
  const item = cli.item(ref, options.project)
  const texts = await readFields(cli, options)
  const followUps = options.followUp?.map((title) => ({ title }))
  if (Object.keys(texts).length === 0 && followUps === undefined) {
    throw usageError('Nothing to write is given.', 'Give --file, --field or --follow-up.')
  }
  const client = await cli.client()
  printHandoff(cli, await client.handoff.draft.mutate({ ...item, fields: texts, followUps }))
}

async function show(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printHandoff(cli, await (await cli.client()).handoff.show.query(item))
}

type ListOptions = ProjectOptions & PageOptions & { waitingForMe?: true }

async function list(cli: Cli, options: ListOptions) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.handoff.listSubmitted.query({
      project,
      ...(options.waitingForMe ? { waitingFor: 'me' as const } : {}),
      ...query,
    }),
  )
  printPage(cli, page, ['ITEM', 'TITLE', 'SUBMITTED', 'BY'], (one) => [
    `#${one.number}`,
    plain(one.title),
    relative(one.submittedAt),
    plain(one.submittedBy.name),
  ])
}

async function submit(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printHandoff(cli, await (await cli.client()).handoff.submit.mutate(item))
}

async function accept(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printHandoff(cli, await (await cli.client()).handoff.accept.mutate(item))
}

async function giveBack(cli: Cli, ref: string, options: ProjectOptions & { reason: string }) {
  const item = cli.item(ref, options.project)
  const client = await cli.client()
  printHandoff(cli, await client.handoff.return.mutate({ ...item, reason: options.reason }))
}

export function addHandoffCommands(program: Command): void {
  const noun = program.command('handoff').description('the hand-off note of a work item')

  withProject(
    verb(
      noun,
      'show <item>',
      'show the hand-off of an item, or the fields to fill',
      'baton handoff show acme/shop#12',
    ),
  ).action(action(show))

  withPages(
    withProject(
      verb(
        noun,
        'list',
        'list the hand-offs that wait for a decision',
        'baton handoff list --project acme/shop',
        'baton handoff list --waiting-for-me --project acme/shop',
      ),
    ),
  )
    .option('--waiting-for-me', 'only those that you may accept')
    .action(action(list))

  withProject(
    verb(
      noun,
      'draft <item>',
      'write the hand-off: each heading of the file is a field of the playbook',
      'baton handoff draft acme/shop#12 --file NOTE.md --follow-up "Remove the old endpoint"',
      'baton handoff draft acme/shop#12 --field "Open risks=None known."',
    ),
  )
    .option('--file <file>', 'a note in Markdown; its headings name the fields; - reads stdin')
    .option('--field <name=text>', 'one field, by name or key; repeatable', collect)
    .option('--follow-up <title>', 'work that comes after; repeatable', collect)
    .action(action(draft))

  withProject(
    verb(
      noun,
      'submit <item>',
      'hand the work over; the item moves to review',
      'baton handoff submit acme/shop#12',
    ),
  ).action(action(submit))

  withProject(
    verb(
      noun,
      'accept <item>',
      'accept it; its follow-ups become work items',
      'baton handoff accept acme/shop#12',
    ),
  ).action(action(accept))

  withProject(
    verb(
      noun,
      'return <item>',
      'give it back',
      'baton handoff return acme/shop#12 --reason "the runbook is missing"',
    ),
  )
    .requiredOption('--reason <text>', 'what is missing')
    .action(action(giveBack))
}
