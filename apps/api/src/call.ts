import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import type { Context } from './context.ts'
import { appRouter } from './router.ts'
import type { ProcedureMeta } from './trpc.ts'

/*
 * How the surfaces call a procedure. tRPC's own caller copies all options twice at each of a
 * procedure's middlewares, property by property; for a list of work items that takes longer than
 * checking its output. This one runs the same middlewares without it.
 */

/** What tRPC hands to a middleware, beside `next`. */
type Options = {
  ctx: object
  type: Procedure['type']
  path: string
  input: unknown
  getRawInput: () => Promise<unknown>
  meta: unknown
  signal: undefined
  batchIndex: number
}
type Changes = Partial<Pick<Options, 'ctx' | 'input' | 'getRawInput'>>
type Result = { ok: true; data: unknown } | { ok: false; error: unknown }
type Next = (changes?: Changes) => Promise<Result>
type Middleware = (options: Options & { next: Next }) => Promise<Result>

/** What `_def` holds of a procedure; tRPC's types leave the middlewares out. */
type Procedure = {
  type: 'query' | 'mutation' | 'subscription'
  meta: ProcedureMeta
  middlewares: readonly Middleware[]
}

const procedures = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>).map(
    ([path, { _def }]) => [path, _def as unknown as Procedure],
  ),
)

/** What is known of a procedure before it is called; undefined when there is none. */
export function findProcedure(path: string): Pick<Procedure, 'type' | 'meta'> | undefined {
  return procedures.get(path)
}

async function run(procedure: Procedure, step: number, options: Options): Promise<Result> {
  const next: Next = (changes) => run(procedure, step + 1, applied(options, changes))
  try {
    const middleware = procedure.middlewares[step]
    if (middleware === undefined) throw new Error(`${options.path} has no resolver`)
    return await middleware({ ...options, next })
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) }
  }
}

function applied(options: Options, changes: Changes | undefined): Options {
  if (changes === undefined) return options
  const ctx = changes.ctx === undefined ? options.ctx : { ...options.ctx, ...changes.ctx }
  return { ...options, ...changes, ctx }
}

/**
 * Calls a procedure, such as `work.list`, as tRPC does.
 * @throws TRPCError whatever goes wrong.
 */
export async function callProcedure(
  path: string,
  ctx: Context,
  getRawInput: () => Promise<unknown>,
): Promise<unknown> {
  const procedure = procedures.get(path)
  if (procedure === undefined) throw new TRPCError({ code: 'NOT_FOUND' })
  const { type, meta } = procedure
  const input = undefined
  const signal = undefined
  const options = { ctx, type, path, input, getRawInput, meta, signal, batchIndex: 0 }
  const result = await run(procedure, 0, options)
  if (!result.ok) throw result.error
  return result.data
}
