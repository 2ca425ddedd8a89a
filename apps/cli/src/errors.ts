import type { Problem } from '@baton/schema'

/** What the exit code says; scripts and agents branch on it. */
export const exit = {
  done: 0,
  /** The server refused, or a gate is not met. */
  refused: 1,
  usage: 2,
  /** It could not be carried out: network, server, too many calls. */
  failed: 3,
  /** Not signed in, or not allowed. */
  notAllowed: 4,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** What went wrong, as `--json` prints it under `error`. */
export type Fault = Pick<Problem, 'message' | 'fix' | 'diagnostics' | 'data'> & {
  code: string
  status?: number
  requestId?: string
}

export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode
  readonly fault: Fault

  constructor(exitCode: ExitCode, fault: Fault) {
    super(fault.message)
    this.exitCode = exitCode
    this.fault = fault
  }
}

export function usageError(message: string, fix?: string): CliError {
  return new CliError(exit.usage, { code: 'USAGE', message, ...(fix === undefined ? {} : { fix }) })
}

/** Wrong values are usage, whether the CLI or the server is the one to notice. */
function exitCodeOf(problem: { code: string; status: number }): ExitCode {
  if (problem.code === 'INVALID_INPUT') return exit.usage
  if (problem.status === 401 || problem.status === 403) return exit.notAllowed
  if (problem.status === 429 || problem.status >= 500) return exit.failed
  return exit.refused
}

/** Reads the problem of an error answer; null when the body is not one of Baton's. */
export function fromProblem(body: unknown): CliError | null {
  if (typeof body !== 'object' || body === null) return null
  const { code, status, message, detail } = body as Record<string, unknown>
  const words = typeof message === 'string' ? message : detail
  if (typeof code !== 'string' || typeof status !== 'number' || typeof words !== 'string')
    return null
  const { fix, diagnostics, data, requestId } = body as Partial<Problem>
  const fault: Fault = { code, message: words, status }
  if (fix !== undefined) fault.fix = fix
  if (diagnostics !== undefined) fault.diagnostics = diagnostics
  if (data !== undefined) fault.data = data
  if (requestId !== undefined) fault.requestId = requestId
  return new CliError(exitCodeOf({ code, status }), fault)
}

/** Somebody else answered: another server, or a proxy whose Baton is down. */
export function notBaton(url?: string, status?: number): CliError {
  const where = url === undefined ? '' : ` at ${url}`
  const answer = status === undefined ? '' : ` (HTTP status ${status})`
  return new CliError(exit.failed, {
    code: 'UNREADABLE_ANSWER',
    message: `What answers${where} is not Baton${answer}.`,
    fix:
      'Look whether BATON_URL or --url names a Baton server, and whether a proxy before it ' +
      'answered because Baton is down.',
    ...(status === undefined ? {} : { status }),
  })
}

/** The failure behind anything thrown, tRPC's wrapping taken off. */
export function asFailure(error: unknown): CliError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof CliError) return cause
    const data = Reflect.get(cause, 'data')
    const problem = typeof data === 'object' && data !== null && Reflect.get(data, 'problem')
    const refusal = fromProblem(problem)
    if (refusal !== null) return refusal
  }
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && error.name === 'TRPCClientError') return notBaton()
  return new CliError(exit.failed, { code: typeof code === 'string' ? code : 'FAILED', message })
}
