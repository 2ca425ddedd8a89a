import type { Project } from '@baton/schema'
import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  type OrgOptions,
  type PageOptions,
  printPage,
  readPages,
  verb,
  withPages,
} from '../command.ts'
import { usageError } from '../errors.ts'
import { fields, plain, relative } from '../output.ts'

function printProject({ output }: Cli, project: Project) {
  output.data(project, (value, paint) =>
    fields(
      [
        ['project', value.ref],
        ['name', plain(value.name)],
        ['default branch', plain(value.defaultBranch)],
        ['repository', value.repositoryUrl],
        ['your role', value.role],
        ['created', relative(value.createdAt)],
      ],
      paint,
    ),
  )
}

async function list(cli: Cli, options: PageOptions & OrgOptions) {
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.project.list.query({ org: options.org, ...query }),
  )
  printPage(cli, page, ['PROJECT', 'NAME', 'DEFAULT BRANCH', 'YOUR ROLE'], (project) => [
    project.ref,
    plain(project.name),
    plain(project.defaultBranch),
    project.role,
  ])
}

type CreateOptions = { name?: string; defaultBranch?: string; repository?: string }

async function create(cli: Cli, ref: string, options: CreateOptions) {
  const slash = ref.indexOf('/')
  const org = await cli.org(slash < 0 ? undefined : ref.slice(0, slash))
  const slug = ref.slice(slash + 1)
  const client = await cli.client()
  const project = await client.project.create.mutate({
    org,
    slug,
    name: options.name ?? slug,
    defaultBranch: options.defaultBranch,
    repositoryUrl: options.repository,
  })
  printProject(cli, project)
}

async function show(cli: Cli, ref: string | undefined) {
  const project = cli.project(ref)
  printProject(cli, await (await cli.client()).project.show.query({ project }))
}

type EditOptions = { name?: string; defaultBranch?: string; repository?: string | false }

async function edit(cli: Cli, ref: string | undefined, options: EditOptions) {
  const project = cli.project(ref)
  const { name, defaultBranch, repository } = options
  if (Object.keys(options).length === 0) {
    throw usageError(
      'There is nothing to change.',
      'Give --name, --default-branch or --repository.',
    )
  }
  const repositoryUrl = repository === false ? null : repository
  const client = await cli.client()
  const change = { project, name, defaultBranch, repositoryUrl }
  printProject(cli, await client.project.edit.mutate(change))
}

export function addProjectCommands(program: Command): void {
  const noun = program.command('project').description('projects: a repository and its playbooks')

  withPages(verb(noun, 'list', 'list the projects you can see', 'baton project list'))
    .option('--org <org>', 'only those of this org')
    .action(action(list))

  verb(
    noun,
    'create <project>',
    'create a project, named as org/project',
    'baton project create acme/shop --name "The shop" --default-branch trunk',
  )
    .option('--name <name>', 'what it is called')
    .option('--default-branch <branch>', 'the branch that measures look at; else main')
    .option('--repository <url>', 'where the repository is')
    .action(action(create))

  verb(noun, 'show [project]', 'show a project', 'baton project show acme/shop').action(
    action(show),
  )

  verb(
    noun,
    'edit [project]',
    'change its name, default branch or repository',
    'baton project edit acme/shop --default-branch trunk',
  )
    .option('--name <name>', 'what it is called from now on')
    .option('--default-branch <branch>', 'the branch that measures look at')
    .option('--repository <url>', 'where the repository is')
    .option('--no-repository', 'it has no address any more')
    .action(action(edit))
}
