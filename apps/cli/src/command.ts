import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Cli } from './cli.ts'
import type { Cell, Output } from './output.ts'
import { table } from './output.ts'

/** Adds a verb. Every one shows how it is called: the first example is not optional. */
export function verb(
  noun: Command,
  usage: string,
  summary: string,
  ...examples: [string, ...string[]]
): Command {
  const title = examples.length === 1 ? 'Example' : 'Examples'
  const lines = examples.map((example) => `  $ ${example}`)
  return noun
    .command(usage)
    .description(summary)
    .addHelpText('after', `\n${title}:\n${lines.join('\n')}`)
}

/** Reads a whole number from `least` to `most`. */
export function integer(least = 1, most = 9_999_999_999): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(
      value > most
        ? `Give a whole number of at most ${most}.`
        : `Give a whole number of at least ${least}.`,
    )
  }
}

/** Reads an Idempotency-Key in the form that the server takes. */
export function idempotencyKey(text: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(text)) return text
  throw new InvalidArgumentError('Give 1 to 255 visible ASCII characters, such as a UUID.')
}

/** For an option that may be given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

export type ProjectOptions = { project?: string }

export function withProject(command: Command): Command {
  return command.option('-p, --project <org/project>', 'the project; else the one of baton.json')
}

export type OrgOptions = { org?: string }

export function withOrg(command: Command): Command {
  return command.option('--org <org>', 'the org; else the one of baton.json, or your only one')
}

export type PageOptions = { limit?: number; cursor?: string; all?: true }

export function withPages(command: Command): Command {
  return command
    .option('--limit <n>', 'how many at most, 1 to 100', integer())
    .option('--cursor <cursor>', 'go on after the page that answered this nextCursor')
    .addOption(new Option('--all', 'every page').conflicts('cursor'))
}

type Page<Item> = { items: Item[]; nextCursor: string | null }
type PageQuery = { limit?: number; cursor?: string }

/** Reads one page, or all of them with `--all`. */
export async function readPages<Item>(
  options: PageOptions,
  read: (page: PageQuery) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const limit = options.limit ?? (options.all ? 100 : undefined)
  const first: PageQuery = limit === undefined ? {} : { limit }
  let page = await read(options.cursor === undefined ? first : { ...first, cursor: options.cursor })
  if (options.all === undefined) return page
  const items = [...page.items]
  while (page.nextCursor !== null) {
    page = await read({ ...first, cursor: page.nextCursor })
    items.push(...page.items)
  }
  return { items, nextCursor: null }
}

/** Prints a page as a table, or as `{ items, nextCursor }`. */
export function printPage<Item>(
  { output }: Cli,
  page: Page<Item>,
  header: string[],
  row: (item: Item) => Cell[],
): void {
  output.data(page, ({ items }, paint) => table(header, items.map(row), paint))
  notePage(output, page)
}

/** Says that a page is empty, or not the last. */
export function notePage(output: Output, page: Page<unknown>): void {
  if (page.items.length === 0) output.note('There is nothing yet.')
  if (page.nextCursor !== null) output.note(`There is more: --cursor ${page.nextCursor}, or --all.`)
}
