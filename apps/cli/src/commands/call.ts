import type { Command } from 'commander'
import { action, type Cli } from '../cli.ts'
import { verb } from '../command.ts'
import { asFailure, usageError } from '../errors.ts'
import { readText } from '../input.ts'
import { toJson } from '../output.ts'
import { resolveServer } from '../server.ts'

/** An input beyond this does not fit into the address of a query everywhere. */
const maxQueryBytes = 4_096

/** Without an input the fields that may be left out all are; what has none does not mind. */
function parseInput(text: string | undefined): unknown {
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw usageError('The input is not valid JSON.', 'Give one JSON document, or - for stdin.')
  }
}

/**
 * Query or mutation is for the server to say: it refuses the wrong method without running
 * anything. A query changes nothing, so it is tried first, unless the input is too long for one.
 */
async function call(
  cli: Cli,
  procedure: string,
  json: string | undefined,
  options: { file?: string },
) {
  if (!/^\w+(\.\w+)+$/.test(procedure)) {
    throw usageError(`“${procedure}” is not a procedure.`, 'Name it as feature.verb.')
  }
  const text = await readText(cli, json, options.file)
  const input = parseInput(text)
  // Some procedures are for anybody: whether a sign-in is needed is for the server to say.
  const server = resolveServer(await cli.sources())
  const { createUntypedClient } = await import('../client.ts')
  const client = createUntypedClient(server, cli)
  const query = () => client.query(procedure, input)
  const mutate = () => client.mutation(procedure, input)
  const isLong = text !== undefined && Buffer.byteLength(encodeURIComponent(text)) > maxQueryBytes
  const [first, second] = isLong ? [mutate, query] : [query, mutate]
  const answer = await first().catch((error: unknown) => {
    if (asFailure(error).fault.code === 'METHOD_NOT_ALLOWED') return second()
    throw error
  })
  cli.output.data(answer, toJson)
}

export function addCallCommand(program: Command): void {
  verb(
    program,
    'call <procedure> [json]',
    'call any procedure of the API by its name',
    `baton call work.show '{ "project": "acme/shop", "number": 12 }'`,
    'baton call work.create - < item.json',
  )
    .option('--file <file>', 'the input from a file; - reads stdin')
    .action(action(call))
}
