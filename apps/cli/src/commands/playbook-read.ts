import type { PlaybookCounts, Revision } from '@baton/schema'
import type { Cli } from '../cli.ts'
import { type PageOptions, type ProjectOptions, printPage, readPages } from '../command.ts'
import { findingLines } from '../diagnostics.ts'
import { usageError } from '../errors.ts'
import { fields, plain, relative, table } from '../output.ts'
import { describeTarget } from '../wording.ts'

const countNames: Record<keyof PlaybookCounts, string> = {
  responsibilities: 'responsibilities',
  practices: 'practices',
  resources: 'resources',
  startingPoints: 'starting points',
  touchpoints: 'touchpoints',
  checklist: 'checklist items',
  metrics: 'metrics',
  targets: 'targets',
  knownIssues: 'known issues',
  handoffFields: 'hand-off fields',
  evidenceKinds: 'evidence kinds',
  regions: 'regions',
  readonlyScopes: 'read-only scopes',
  openSlots: 'open slots',
}

/** `9 checklist items, 4 targets`: what there is, without what there is none of. */
export function describeCounts(counts: PlaybookCounts): string {
  const entries = Object.entries(countNames) as [keyof PlaybookCounts, string][]
  const words = entries
    .filter(([key]) => counts[key] > 0)
    .map(([key, name]) => `${counts[key]} ${name}`)
  return words.join(', ')
}

export async function list(cli: Cli, options: ProjectOptions & PageOptions) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.playbook.list.query({ project, ...query }),
  )
  const header = ['PLAYBOOK', 'TITLE', 'IN FORCE', 'NEWEST', 'PROPOSED', 'FILE']
  printPage(cli, page, header, (playbook) => [
    playbook.slug,
    plain(playbook.title),
    playbook.headRevision,
    playbook.latestRevision,
    playbook.proposedRevision,
    playbook.path && plain(playbook.path),
  ])
}

/** The playbooks that come with Baton, or the text of one of them. */
export async function builtIn(cli: Cli, slug: string | undefined, options: ProjectOptions) {
  const { output } = cli
  const project = cli.project(options.project)
  const list = await (await cli.client()).playbook.listBuiltIn.query({ project })
  if (slug === undefined) {
    output.data(list, ({ items }, paint) =>
      table(
        ['PLAYBOOK', 'TITLE', 'GATES', 'TARGETS', 'SUMMARY'],
        items.map(({ slug, title, counts, summary }) => [
          ...[slug, title, counts.checklist, counts.targets, summary],
        ]),
        paint,
      ),
    )
    output.note('Print one with its name, and bring it in: baton playbook import FILE')
    return
  }
  const found = list.items.find((item) => item.slug === slug)
  if (found === undefined) {
    const known = list.items.map((item) => item.slug).join(', ')
    throw usageError(`There is no built-in playbook “${slug}”.`, `There are ${known}.`)
  }
  if (output.json) output.data(found, () => '')
  else output.raw(found.source)
}

export async function show(
  cli: Cli,
  playbook: string,
  options: ProjectOptions & { revision?: number },
) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const { revision } = options
  const detail = await client.playbook.show.query({ project, playbook, revision })
  cli.output.data(detail, (value, paint) => {
    const { model } = value
    const gates = model.checklist.map((item) => [
      item.position,
      plain(item.text),
      plain(item.ruleText),
    ])
    const targets = model.targets.map((target) => [
      target.metric,
      plain(target.label),
      describeTarget(target),
    ])
    const inForce = value.headRevision === value.revision.number ? ' (in force)' : ''
    const parts = [
      fields(
        [
          ['playbook', value.slug],
          ['title', plain(value.title)],
          ['file', value.path && plain(value.path)],
          ['revision', `${value.revision.number}, ${value.revision.status}${inForce}`],
          ['holds', describeCounts(value.counts)],
          ['hand-off', model.handoffFields.map(({ name }) => plain(name)).join(', ')],
          ['evidence', model.evidenceKinds.map(({ name }) => plain(name)).join(', ')],
        ],
        paint,
      ),
      ...(gates.length > 0 ? [table(['', 'GATE', 'RULE'], gates, paint)] : []),
      ...(targets.length > 0 ? [table(['METRIC', 'MEASURE', 'TARGET'], targets, paint)] : []),
      ...(value.diagnostics.length > 0 ? [findingLines(value.diagnostics, paint)] : []),
    ]
    return parts.join('\n\n')
  })
}

function revisionRow(revision: Revision) {
  return [
    revision.number,
    revision.status,
    plain(revision.author.name),
    relative(revision.createdAt),
    plain(revision.message),
  ]
}

export async function revisions(cli: Cli, playbook: string, options: ProjectOptions & PageOptions) {
  const project = cli.project(options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.playbook.listRevisions.query({ project, playbook, ...query }),
  )
  printPage(cli, page, ['REVISION', 'STATUS', 'BY', 'WHEN', 'MESSAGE'], revisionRow)
}
