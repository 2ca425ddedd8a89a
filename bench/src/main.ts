import { parseArgs } from 'node:util'
import { benchRpc, rpcDefaults } from './rpc/bench.ts'
import { benchWeb, webDefaults } from './web/bench.ts'
import { isWithin } from './web/report.ts'

const help = `Measures Baton beside the limit of its runtime and beside what one would pick otherwise.

  pnpm bench rpc [--rounds N] [--rows N] [--requests N]
  pnpm bench web [--rounds N]

  rpc   An authenticated list of 20 work items over /trpc.
  web   Size, LCP, INP and CLS of the built client's pages, with the processor slowed fourfold.
        Needs pnpm build and a Chromium.

Options
  --rounds N     Rounds, each with every server or page once (${rpcDefaults.rounds}; web ${webDefaults.rounds}).
  --rows N       Work items in the database (${rpcDefaults.rows}).
  --requests N   Counted requests to each server in a round (${rpcDefaults.requests}).
  --help         This text.

The table goes to stderr. The last line of stdout is one JSON document. A ratio above 1 means for
rpc that Baton takes less processor time for a request, for web that every page keeps to the mark;
web exits with 1 when one does not. The whole run stays on this machine.

Example: pnpm bench rpc --rounds 9
`

/** A usage error: said without a stack, and answered with exit code 2. */
class UsageError extends Error {}

function readCount(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  const count = Number(value)
  if (Number.isSafeInteger(count) && count >= 1) return count
  throw new UsageError(`--${name} has to be a whole number of 1 or more, not “${value}”.`)
}

function readArguments() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: { rounds: text, rows: text, requests: text, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function run(): Promise<void> {
  const { values, positionals } = readArguments()
  if (values.help) {
    process.stdout.write(help)
    return
  }
  const [name, ...others] = positionals
  if (others.length > 0) throw unknownBenchmark()
  switch (name) {
    case 'rpc': {
      const report = await benchRpc({
        rounds: readCount('rounds', values.rounds, rpcDefaults.rounds),
        rows: readCount('rows', values.rows, rpcDefaults.rows),
        requests: readCount('requests', values.requests, rpcDefaults.requests),
      })
      process.stdout.write(`${JSON.stringify(report)}\n`)
      return
    }
    case 'web': {
      const report = await benchWeb({
        rounds: readCount('rounds', values.rounds, webDefaults.rounds),
      })
      process.stdout.write(`${JSON.stringify(report)}\n`)
      if (!isWithin(report)) process.exitCode = 1
      return
    }
    default:
      throw unknownBenchmark()
  }
}

const unknownBenchmark = () =>
  new UsageError('Name one benchmark: rpc or web. See pnpm bench --help.')

// Children end with this process, and its exit handlers run only when it ends by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

try {
  await run()
} catch (error) {
  const usage = error instanceof UsageError
  process.stderr.write(`${usage ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = usage ? 2 : 3
}
