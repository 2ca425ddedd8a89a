import { BatonError } from '@baton/schema'
import {
  type AnyTRPCProcedure,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
} from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Hono, Context as HonoContext } from 'hono'
import type { Context, Deps } from '../context.ts'
import { retryAfter, toTrpcError } from '../errors.ts'
import { type AppRouter, appRouter } from '../router.ts'
import { isJson, parseJson, readText } from './body.ts'
import { type AppEnv, createContext } from './request-context.ts'

const endpoint = '/trpc'

/** How many calls one HTTP batch may hold. */
const maxBatchSize = 20

const procedures: Record<string, AnyTRPCProcedure | undefined> = Object.assign(
  Object.create(null),
  appRouter._def.procedures,
)

/**
 * The procedure of a single JSON call, which is answered here without the stock adapter's
 * streaming and batching; null for whatever that adapter has to do.
 */
function singleCall(c: HonoContext<AppEnv>, path: string): 'query' | 'mutation' | null {
  const type = procedures[path]?._def.type
  const { method } = c.req
  const fits =
    (type === 'query' && method === 'GET') ||
    (type === 'mutation' && method === 'POST' && isJson(c.req.header('content-type')))
  if (!fits || c.req.header('trpc-accept') !== undefined) return null
  return c.req.query('batch') === undefined ? type : null
}

async function readInput(c: HonoContext<AppEnv>): Promise<unknown> {
  if (c.req.method === 'GET') {
    const input = c.req.query('input')
    return input === undefined ? undefined : parseJson(input)
  }
  const text = await readText(c.req.raw)
  return text === '' ? undefined : parseJson(text)
}

/** An error in the form that tRPC's clients read. */
function trpcErrorResponse(
  ctx: Context,
  cause: unknown,
  type: 'query' | 'mutation' | 'unknown',
  path: string | undefined,
): Response {
  const error = toTrpcError(getTRPCErrorFromUnknown(cause))
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error,
    type,
    path,
    input: undefined,
    ctx,
  })
  const seconds = retryAfter(error)
  return new Response(JSON.stringify({ error: shape }), {
    status: shape.data.httpStatus,
    headers: {
      'content-type': 'application/json',
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    },
  })
}

async function answerSingle(
  c: HonoContext<AppEnv>,
  deps: Deps,
  path: string,
  type: 'query' | 'mutation',
): Promise<Response> {
  const ctx = createContext(c, deps)
  try {
    let input: Promise<unknown> | undefined
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: () => (input ??= readInput(c)),
      signal: undefined,
      batchIndex: 0,
    })
    return c.body(JSON.stringify({ result: { data } }), 200, {
      'content-type': 'application/json',
    })
  } catch (cause) {
    return trpcErrorResponse(ctx, cause, type, path)
  }
}

/**
 * The adapter would take a form, which a foreign page can send, and buffers without a bound;
 * so the body is read here and must be JSON.
 */
async function boundedJson(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request
  if (!isJson(request.headers.get('content-type'))) {
    throw new BatonError('UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json.')
  }
  const { method, headers, signal } = request
  return new Request(request.url, { method, headers, signal, body: await readText(request) })
}

async function answerByAdapter(c: HonoContext<AppEnv>, deps: Deps): Promise<Response> {
  const ctx = createContext(c, deps)
  try {
    return await fetchRequestHandler<AppRouter>({
      endpoint,
      req: await boundedJson(c.req.raw),
      router: appRouter,
      createContext: () => ctx,
      maxBatchSize,
    })
  } catch (error) {
    return trpcErrorResponse(ctx, error, 'unknown', undefined)
  }
}

/** tRPC over HTTP: single JSON calls directly, everything else through tRPC's own adapter. */
export function mountRpc(app: Hono<AppEnv>, deps: Deps): void {
  app.all(`${endpoint}/*`, (c) => {
    const path = c.req.path.slice(endpoint.length + 1)
    const type = singleCall(c, path)
    return type === null ? answerByAdapter(c, deps) : answerSingle(c, deps, path, type)
  })
}
