import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  notePage,
  type PageOptions,
  type ProjectOptions,
  readPages,
  verb,
  withPages,
  withProject,
} from '../command.ts'
import { usageError } from '../errors.ts'
import { readText } from '../input.ts'
import { indented, line, plain, relative } from '../output.ts'

async function comment(
  cli: Cli,
  ref: string,
  text: string | undefined,
  options: ProjectOptions & { file?: string },
) {
  const item = cli.item(ref, options.project)
  const body = await readText(cli, text, options.file)
  if (body === undefined) throw usageError('No comment is given.', 'Give a text, -, or --file.')
  const written = await (await cli.client()).work.comment.mutate({ ...item, body })
  cli.output.data(written, () => `Commented on ${item.project}#${item.number}.`)
}

async function comments(cli: Cli, ref: string, options: ProjectOptions & PageOptions) {
  const item = cli.item(ref, options.project)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.work.listComments.query({ ...item, ...query }),
  )
  const { output } = cli
  // Not a table: its cells are cut, and the words are what was asked for.
  output.data(page, ({ items }, paint) =>
    items
      .map(({ author, createdAt, body }) => {
        const head = `${paint('bold', line(author.name))}  ${paint('dim', relative(createdAt))}`
        return `${head}\n${indented(plain(body))}`
      })
      .join('\n'),
  )
  notePage(output, page)
}

/** What is said about an item. */
export function addCommentCommands(noun: Command): void {
  withProject(
    verb(
      noun,
      'comment <item> [text]',
      'comment on an item; - reads stdin',
      'baton work comment acme/shop#12 "The contract is agreed."',
    ),
  )
    .option('--file <file>', 'the comment from a file; - reads stdin')
    .action(action(comment))

  withPages(
    withProject(
      verb(
        noun,
        'comments <item>',
        'list the comments of an item',
        'baton work comments acme/shop#12',
      ),
    ),
  ).action(action(comments))
}
