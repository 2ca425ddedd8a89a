import { basename } from 'node:path'
import type { Evidence } from '@baton/schema'
import { type Command, Option } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  type PageOptions,
  type ProjectOptions,
  printPage,
  readPages,
  verb,
  withPages,
  withProject,
} from '../command.ts'
import { asFailure, CliError, usageError } from '../errors.ts'
import { readHead } from '../git.ts'
import { requireFile } from '../input.ts'
import { fields, plain, relative } from '../output.ts'

function summaryOf({ report }: Pick<Evidence, 'report'>): string | null {
  if (report === null) return null
  switch (report.family) {
    case 'coverage':
      return `${report.format}: ${report.lines.hit} of ${report.lines.found} lines covered`
    case 'tests': {
      const failed = report.failed + report.errored
      return `${report.format}: ${report.passed} passed, ${failed} failed, ${report.skipped} skipped`
    }
  }
}

function printEvidence({ output }: Cli, evidence: Evidence) {
  output.data(evidence, (value, paint) =>
    fields(
      [
        ['evidence', value.id],
        ['title', plain(value.title)],
        ['kind', plain(value.kind)],
        ['item', value.item],
        ['report', summaryOf(value)],
        ['link', value.url],
        [
          'file',
          value.attachment && `${plain(value.attachment.fileName)}, ${value.attachment.size} bytes`,
        ],
        ['sha256', value.attachment?.sha256],
        ['provenance', value.provenance],
        ['by', `${plain(value.producer.name)}, ${relative(value.createdAt)}`],
        ['commit', value.subject.commit],
        ['branch', value.subject.branch && plain(value.subject.branch)],
        ['deployment', value.subject.deployment && plain(value.subject.deployment)],
        ['environment', value.subject.environment && plain(value.subject.environment)],
        ['supersedes', value.supersedes],
        ['superseded by', value.supersededBy],
      ],
      paint,
    ),
  )
}

type AddOptions = ProjectOptions & {
  item?: string
  kind?: string
  title?: string
  link?: string
  report: 'auto' | 'none'
  commit?: string
  branch?: string
  deployment?: string
  environment?: string
  supersedes?: string
  git: boolean
}

/**
 * Commit and branch as given, else those of the checkout the caller stands in, else the branch
 * that CI names. @throws CliError usage for a report of a checkout whose branch nobody knows.
 */
async function readSubject(cli: Cli, options: AddOptions, mayBeReport: boolean) {
  const { commit, deployment, environment } = options
  // A correction is about what it corrects, wherever the checkout stands by now.
  const asks = options.git && options.supersedes === undefined
  const head = asks ? await readHead(cli.env.cwd) : { commit: null, branch: null }
  // The checkout's branch says nothing about a commit that was named by hand; CI's does: it
  // names the newest commit of a pull request, and stands on its merge with another branch.
  const ofHead = commit === undefined || head.commit?.startsWith(commit) === true
  const current = ofHead ? head.branch : null
  const named = asks && head.branch === null ? cli.env.ciBranch : null
  const branch = options.branch ?? current ?? named ?? undefined
  if (branch === undefined && head.commit !== null && mayBeReport) {
    throw usageError(
      `Git does not say on which branch commit ${(commit ?? head.commit).slice(0, 7)} is, and a ` +
        'report without a branch counts as the default branch’s.',
      'Give --branch NAME, or --no-git to send neither commit nor branch.',
    )
  }
  return { commit: commit ?? head.commit ?? undefined, branch, deployment, environment }
}

/** The server speaks of its input; here it is an option. */
function nameFlag({ exitCode, fault }: CliError): CliError {
  const fix = fault.fix?.replace('send `report: none`', 'give `--report none` (`report: none`)')
  return new CliError(exitCode, { ...fault, ...(fix === undefined ? {} : { fix }) })
}

async function add(cli: Cli, file: string | undefined, options: AddOptions) {
  if (file !== undefined && options.link !== undefined) {
    throw usageError('Give a file or --link, not both.')
  }
  if (file === undefined && options.link === undefined && options.title === undefined) {
    throw usageError('No evidence is given.', 'Give a file, --link URL, or at least --title TEXT.')
  }
  const item = options.item === undefined ? null : cli.item(options.item, options.project)
  const project = item?.project ?? cli.project(options.project)
  const found = file === undefined ? null : await requireFile(cli, file)
  const mayBeReport = found !== null && options.report === 'auto'
  const subject = await readSubject(cli, options, mayBeReport)
  const client = await cli.client()
  let attachment: string | undefined
  if (found !== null) {
    const { uploadFile } = await import('../client.ts')
    const upload = { path: found.path, name: basename(found.path) }
    attachment = (await uploadFile(await cli.server(), cli.uploadTimeoutMs, project, upload)).id
  }
  const { kind, title, link, report, supersedes } = options
  const input = { project, number: item?.number, kind, title, url: link, attachment, report }
  const evidence = await client.evidence.add
    .mutate({ ...input, supersedes, ...subject })
    .catch((error: unknown) => {
      throw nameFlag(asFailure(error))
    })
  printEvidence(cli, evidence)
}

async function list(cli: Cli, options: ProjectOptions & PageOptions & { item?: string }) {
  const item = options.item === undefined ? null : cli.item(options.item, options.project)
  const project = item?.project ?? cli.project(options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.evidence.list.query({ project, number: item?.number, ...query }),
  )
  printPage(
    cli,
    page,
    ['ID', 'ITEM', 'COMMIT', 'KIND', 'TITLE', 'REPORT', 'PROVENANCE', 'BY', 'ADDED'],
    (evidence) => [
      evidence.id,
      evidence.item,
      evidence.subject.commit?.slice(0, 7),
      plain(evidence.kind),
      plain(evidence.title),
      summaryOf(evidence),
      evidence.provenance,
      plain(evidence.producer.name),
      relative(evidence.createdAt),
    ],
  )
}

async function show(cli: Cli, id: string, options: ProjectOptions) {
  const project = cli.project(options.project)
  printEvidence(cli, await (await cli.client()).evidence.show.query({ project, evidence: id }))
}

export function addEvidenceCommands(program: Command): void {
  const noun = program.command('evidence').description('proof: reports, files, links, statements')

  withProject(
    verb(
      noun,
      'add [file]',
      'add evidence; in a git checkout with its commit and branch',
      'baton evidence add coverage/lcov.info --item acme/shop#12',
      'baton evidence add --item acme/shop#12 --kind "ADR" --link https://wiki.example/adr-7',
    ),
  )
    .option('--item <item>', 'the work item it belongs to')
    .option('--kind <kind>', 'a kind of the playbook; may be left out for a report')
    .option('--title <text>', 'what it shows')
    .option('--link <url>', 'the URL of the proof, when it is no file')
    .addOption(
      new Option('--report <how>', 'none: keep the file as it is, without reading it as a report')
        .choices(['auto', 'none'])
        .default('auto'),
    )
    .option('--commit <commit>', 'the commit it speaks of; else HEAD')
    .option(
      '--branch <branch>',
      'the branch it speaks of; else the current one, on a detached HEAD the one that CI names; ' +
        'a report of neither is refused',
    )
    .option('--deployment <id>', 'the deployment it speaks of')
    .option('--environment <name>', 'the environment it speaks of')
    .option('--supersedes <id>', 'the evidence that this one corrects')
    .option('--no-git', 'ask git and CI for nothing')
    .action(action(add))

  withPages(
    withProject(verb(noun, 'list', 'list evidence', 'baton evidence list --item acme/shop#12')),
  )
    .option('--item <item>', 'only what belongs to this work item')
    .action(action(list))

  withProject(
    verb(
      noun,
      'show <id>',
      'show one piece of evidence; --json holds the whole report',
      'baton evidence show 01980000-0000-7000-8000-000000000000 --json --project acme/shop',
    ),
  ).action(action(show))
}
