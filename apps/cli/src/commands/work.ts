import {
  type WorkDetail,
  type WorkPriority,
  type WorkStatus,
  workPriorities,
  workStatuses,
} from '@baton/schema/plain'
import { Argument, type Command, Option } from 'commander'
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
import { usageError } from '../errors.ts'
import { readHead } from '../git.ts'
import { readText } from '../input.ts'
import { type Colour, fields, indented, type Paint, plain, relative } from '../output.ts'
import { addCommentCommands } from './work-comment.ts'

const colours: Record<WorkStatus, Colour> = {
  open: 'bold',
  in_progress: 'cyan',
  in_review: 'cyan',
  blocked: 'red',
  done: 'green',
  cancelled: 'dim',
}

const paintStatus = (status: WorkStatus, paint: Paint) => paint(colours[status], status)

function printItem({ output }: Cli, item: WorkDetail) {
  output.data(item, (value, paint) => {
    const head = fields(
      [
        ['item', `${value.project}#${value.number}`],
        ['title', plain(value.title)],
        ['status', paintStatus(value.status, paint)],
        ['kind', `${value.kind}, ${value.priority} priority`],
        ['assignee', value.assignee === null ? 'nobody' : plain(value.assignee.name)],
        [
          'playbook',
          value.playbook && `${value.playbook.slug}, revision ${value.playbook.revision}`,
        ],
        ['branch', value.branch && plain(value.branch)],
        ['change', value.change],
        ['head commit', value.headCommit],
        ['created', `${relative(value.createdAt)} by ${plain(value.createdBy.name)}`],
        ['may move to', value.moves.join(', ')],
      ],
      paint,
    )
    return value.body === '' ? head : `${head}\n\n${indented(plain(value.body))}`
  })
}

type ListOptions = PageOptions &
  ProjectOptions & {
    status?: WorkStatus | 'unfinished'
    kind?: string
    assignee?: string
    text?: string
  }

async function list(cli: Cli, options: ListOptions) {
  const project = cli.project(options.project)
  const { status, kind, assignee, text } = options
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.work.list.query({ project, status, kind, assignee, text, ...query }),
  )
  printPage(cli, page, ['ITEM', 'STATUS', 'KIND', 'TITLE', 'ASSIGNEE', 'CHANGED'], (item) => [
    `#${item.number}`,
    paintStatus(item.status, cli.output.paint),
    item.kind,
    plain(item.title),
    item.assignee && plain(item.assignee.name),
    relative(item.updatedAt),
  ])
}

type CreateOptions = ProjectOptions & {
  body?: string
  file?: string
  kind?: string
  priority?: WorkPriority
  assignee?: string
  playbook?: string
}

async function create(cli: Cli, title: string, options: CreateOptions) {
  const project = cli.project(options.project)
  const { kind, priority, assignee, playbook } = options
  const body = await readText(cli, options.body, options.file)
  const input = { project, title, body, kind, priority, assignee, playbook }
  printItem(cli, await (await cli.client()).work.create.mutate(input))
}

async function show(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printItem(cli, await (await cli.client()).work.show.query(item))
}

type EditOptions = ProjectOptions & {
  title?: string
  body?: string
  file?: string
  kind?: string
  priority?: WorkPriority
}

async function edit(cli: Cli, ref: string, options: EditOptions) {
  const item = cli.item(ref, options.project)
  const { title, kind, priority } = options
  const body = await readText(cli, options.body, options.file)
  const input = { ...item, title, body, kind, priority }
  if ([title, body, kind, priority].every((given) => given === undefined)) {
    throw usageError('Nothing to change is given.', 'Give --title, --body, --kind or --priority.')
  }
  printItem(cli, await (await cli.client()).work.edit.mutate(input))
}

async function start(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printItem(cli, await (await cli.client()).work.start.mutate(item))
}

async function assign(cli: Cli, ref: string, assignee: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  const client = await cli.client()
  const whom = assignee === 'nobody' ? null : assignee
  printItem(cli, await client.work.assign.mutate({ ...item, assignee: whom }))
}

type LinkOptions = ProjectOptions & {
  branch?: string
  commit?: string
  change?: string
  git: boolean
}

async function link(cli: Cli, ref: string, options: LinkOptions) {
  const item = cli.item(ref, options.project)
  const { branch, commit, change } = options
  let linked: { branch?: string; headCommit?: string; change?: string } = {}
  if (branch !== undefined) linked.branch = branch
  if (commit !== undefined) linked.headCommit = commit
  if (change !== undefined) linked.change = change
  if (Object.keys(linked).length === 0) {
    const head = options.git ? await readHead(cli.env.cwd) : { commit: null, branch: null }
    const onBranch = head.branch ?? cli.env.ciBranch
    if (head.commit === null) {
      throw usageError('Nothing to link is named.', 'Give --branch, --commit or --change.')
    }
    linked = { headCommit: head.commit, ...(onBranch === null ? {} : { branch: onBranch }) }
  }
  printItem(cli, await (await cli.client()).work.link.mutate({ ...item, ...linked }))
}

async function move(
  cli: Cli,
  ref: string,
  to: WorkStatus,
  options: ProjectOptions & { reason?: string },
) {
  const item = cli.item(ref, options.project)
  const client = await cli.client()
  printItem(cli, await client.work.move.mutate({ ...item, to, reason: options.reason }))
}

async function done(cli: Cli, ref: string, options: ProjectOptions) {
  const item = cli.item(ref, options.project)
  printItem(cli, await (await cli.client()).work.finish.mutate(item))
}

export function addWorkCommands(program: Command): void {
  const noun = program.command('work').description('work items, named as 12 or org/project#12')

  withPages(
    withProject(
      verb(
        noun,
        'list',
        'list work items, newest first',
        'baton work list --project acme/shop --status in_progress --json',
        'baton work list --status unfinished --assignee nobody --text oven --project acme/shop',
      ),
    ),
  )
    .addOption(
      new Option(
        '--status <status>',
        'only items in this state; unfinished: neither done nor cancelled',
      ).choices([...workStatuses, 'unfinished']),
    )
    .option('--kind <kind>', 'only items of this kind')
    .option('--assignee <who>', 'an e-mail address, agent:SHORT-NAME, me, or nobody')
    .option('--text <text>', 'only items with this in their title, or of this number')
    .action(action(list))

  withProject(
    verb(
      noun,
      'create <title>',
      'create a work item; its playbook’s checklist becomes its gates',
      'baton work create "Add a health endpoint" --project acme/shop --kind endpoint',
    ),
  )
    .option('--body <text>', 'details, in Markdown; - reads stdin')
    .option('--file <file>', 'details from a file; - reads stdin')
    .option('--kind <kind>', 'what kind of work it is; else task')
    .addOption(new Option('--priority <priority>', 'how soon').choices(workPriorities))
    .option('--assignee <who>', 'an e-mail address, agent:SHORT-NAME, or me')
    .option('--playbook <slug>', 'the playbook to work under; else the only one')
    .action(action(create))

  withProject(verb(noun, 'show <item>', 'show a work item', 'baton work show acme/shop#12')).action(
    action(show),
  )

  withProject(
    verb(
      noun,
      'edit <item>',
      'change what an item says',
      'baton work edit acme/shop#12 --title "Add a health endpoint" --priority high',
    ),
  )
    .option('--title <title>', 'what it is called')
    .option('--body <text>', 'details, in Markdown; - reads stdin')
    .option('--file <file>', 'details from a file; - reads stdin')
    .option('--kind <kind>', 'what kind of work it is')
    .addOption(new Option('--priority <priority>', 'how soon').choices(workPriorities))
    .action(action(edit))

  withProject(
    verb(noun, 'start <item>', 'begin an item; it becomes yours', 'baton work start acme/shop#12'),
  ).action(action(start))

  withProject(
    verb(
      noun,
      'assign <item> <who>',
      'give an item to a member (e-mail), agent:SHORT-NAME, me, or nobody',
      'baton work assign acme/shop#12 agent:coder',
    ),
  ).action(action(assign))

  withProject(
    verb(
      noun,
      'link <item>',
      'link branch, newest commit and pull request; else those of git',
      'baton work link acme/shop#12',
      'baton work link acme/shop#12 --branch health --change https://git.example/pull/7',
    ),
  )
    .option('--branch <branch>', 'the branch of the work')
    .option('--commit <commit>', 'the newest commit of the work')
    .option('--change <url>', 'the pull or merge request')
    .option('--no-git', 'ask git for nothing')
    .action(action(link))

  withProject(
    verb(
      noun,
      'move <item>',
      'move an item to another state',
      'baton work move acme/shop#12 blocked --reason "waits for the vendor"',
    ),
  )
    .addArgument(new Argument('<state>', 'the state to move to').choices(workStatuses))
    .option('--reason <text>', 'why')
    .action(action(move))

  withProject(
    verb(
      noun,
      'done <item>',
      'finish an item; exits 1 while a gate is open or the hand-off is missing',
      'baton work done acme/shop#12',
    ),
  ).action(action(done))

  addCommentCommands(noun)
}
