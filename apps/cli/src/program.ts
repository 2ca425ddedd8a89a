import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { openCli } from './cli.ts'
import { idempotencyKey, integer } from './command.ts'
import { addAgentCommands } from './commands/agent.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addCallCommand } from './commands/call.ts'
import { addEvidenceCommands } from './commands/evidence.ts'
import { addGateCommands } from './commands/gate.ts'
import { addHandoffCommands } from './commands/handoff.ts'
import { addMemberCommands } from './commands/member.ts'
import { addMetricCommands } from './commands/metric.ts'
import { addPlaybookCommands } from './commands/playbook.ts'
import { addProjectCommands } from './commands/project.ts'
import { addSessionCommands } from './commands/session.ts'
import { addTokenCommands } from './commands/token.ts'
import { addWorkCommands } from './commands/work.ts'
import { asFailure, CliError, type ExitCode, exit, usageError } from './errors.ts'

const about = `
Exit codes: 0 done · 1 refused, or a gate is not met · 2 wrong usage · 3 could not be carried
out · 4 not signed in, or not allowed.

Environment: BATON_URL, BATON_TOKEN, BATON_PROFILE, BATON_CONFIG_DIR, NO_COLOR.
A baton.json with { "project": "org/project" } makes that project the folder's own.

In a checkout of Baton, \`pnpm baton\` is \`baton\`.

Examples:
  $ baton login --email ada@example.org
  $ baton work create "Add a health endpoint" --project acme/shop
  $ baton gate show acme/shop#12 --json`

export function createProgram(): Command {
  const program = new Command('baton')
    .description('Run the playbooks that engineers and coding agents work by.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show how it is used')
    .option('--json', 'print exactly one JSON document')
    .option('--url <url>', 'the server; else BATON_URL, baton.json, or the profile’s')
    .option('--profile <name>', 'the stored sign-in to use (default: "default")')
    .option(
      '--timeout <seconds>',
      'how long a call may take; else 30, and 600 to send a file',
      integer(1, 86_400),
    )
    .option(
      '--idempotency-key <key>',
      'what makes a repetition of this command, with the same key, change nothing twice',
      idempotencyKey,
    )
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .addHelpText('after', about)
    .exitOverride()
  for (const add of [
    addSessionCommands,
    addProjectCommands,
    addMemberCommands,
    addAgentCommands,
    addTokenCommands,
    addPlaybookCommands,
    addWorkCommands,
    addEvidenceCommands,
    addGateCommands,
    addHandoffCommands,
    addMetricCommands,
    addAuditCommands,
    addCallCommand,
  ]) {
    add(program)
  }
  return program
}

/** What is wrong with the arguments is for us to say; with `--json` commander's help is, too. */
function silence(command: Command, keep: ((help: string) => void) | null): void {
  const silent = keep === null ? {} : { writeOut: keep, writeErr: () => {} }
  command.configureOutput({ outputError: () => {}, ...silent })
  for (const inner of command.commands) silence(inner, keep)
}

function usageFailure(error: CommanderError, json: boolean, help: string): ExitCode {
  if (error.exitCode === 0) {
    const asked = error.code === 'commander.version' ? { version: error.message } : { help }
    if (json) openCli({ json }).output.data(asked, () => '')
    return exit.done
  }
  const isHelp = error.code === 'commander.help'
  if (isHelp && !json) return exit.usage
  const words = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const failure = usageError(isHelp ? 'No command is given.' : words, 'See --help.')
  openCli(json ? { json } : {}).output.fail(failure)
  return failure.exitCode
}

/** Runs one command line and answers the exit code. */
export async function main(argv: string[]): Promise<ExitCode> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads may stop early, as in `baton work list | head`.
    if (error.code === 'EPIPE') process.exit()
    const words = `The answer cannot be written: ${error.code ?? error.message}.`
    openCli({}).output.fail(new CliError(exit.failed, { code: 'OUTPUT_LOST', message: words }))
    process.exit(exit.failed)
  })
  // Where nobody can be told, the exit code says it still.
  process.stderr.on('error', () => {})
  const json = argv.includes('--json')
  const program = createProgram()
  let help = ''
  silence(program, json ? (part) => (help += part) : null)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return (process.exitCode as ExitCode | undefined) ?? exit.done
  } catch (error) {
    if (error instanceof CommanderError) return usageFailure(error, json, help)
    const failure = asFailure(error)
    openCli(json ? { json } : {}).output.fail(failure)
    return failure.exitCode
  }
}
