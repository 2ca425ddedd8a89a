import { BatonError } from '@baton/schema'
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Hono, Context as HonoContext } from 'hono'
import { callProcedure, findProcedure } from '../call.ts'
import type { Context, Deps } from '../context.ts'
import { toTrpcError } from '../errors.ts'
import { type AppRouter, appRouter } from '../router.ts'
import type { ProcedureMeta } from '../trpc.ts'
import { isJson, jsonLimit, maxJsonBytes, notJson, parseJson, readText } from './body.ts'
import { once, readKey } from './idempotency.ts'
import { type AppEnv, createContext } from './request-context.ts'
import { jsonResponse, refusalHeaders } from './respond.ts'

const endpoint = '/trpc'

/** How many calls one HTTP batch may hold. */
const maxBatchSize = 20

/** One call outside of any batch; `query` is its input as far as it stands in the address. */
type SingleCall = {
  path: string
  type: 'query' | 'mutation'
  query: string | undefined
  meta: ProcedureMeta
}

/**
 * A single JSON call, which is answered here without the stock adapter's streaming and batching;
 * null for whatever that adapter has to do.
 */
function singleCall(c: HonoContext<AppEnv>, path: string): SingleCall | null {
  const { type, meta } = findProcedure(path) ?? {}
  const { method } = c.req
  const fits =
    (type === 'query' && method === 'GET') ||
    (type === 'mutation' && method === 'POST' && isJson(c.req.header('content-type')))
  if (!fits || c.req.header('trpc-accept') !== undefined) return null
  const { batch, input } = c.req.query()
  if (batch !== undefined || meta === undefined) return null
  return { path, type, query: input, meta }
}

async function readInput(
  c: HonoContext<AppEnv>,
  { type, query, meta }: SingleCall,
): Promise<unknown> {
  if (type === 'query') return query === undefined ? undefined : parseJson(query)
  const text = await readText(c.req.raw, jsonLimit(meta))
  return text === '' ? undefined : parseJson(text, { asItIs: meta.largeInput === true })
}

/** An error in the form that tRPC's clients read. */
function trpcErrorResponse(
  c: HonoContext<AppEnv>,
  ctx: Context,
  cause: unknown,
  { type, path }: { type: SingleCall['type'] | 'unknown'; path?: string },
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
  return jsonResponse(c, ctx.deps, JSON.stringify({ error: shape }), {
    status: shape.data.httpStatus,
    headers: refusalHeaders(error),
  })
}

async function answerSingle(
  c: HonoContext<AppEnv>,
  deps: Deps,
  call: SingleCall,
): Promise<Response> {
  const ctx = createContext(c, deps)
  try {
    const { path: procedure, type, meta } = call
    let input: Promise<unknown> | undefined
    const readOnce = () => (input ??= readInput(c, call))
    const carryOut = async () => ({
      status: 200,
      body: JSON.stringify(await callProcedure(procedure, ctx, readOnce)),
      secret: meta.secretAnswer === true,
    })
    const key =
      type === 'mutation' && meta.permission !== 'anybody'
        ? readKey(c.req.header('idempotency-key'))
        : undefined
    const { body, replayed } =
      key === undefined
        ? { ...(await carryOut()), replayed: false }
        : await once(ctx, key, { procedure, readInput: readOnce }, carryOut)
    return jsonResponse(c, deps, `{"result":{"data":${body}}}`, {
      headers: replayed ? { 'idempotency-replayed': 'true' } : {},
    })
  } catch (cause) {
    return trpcErrorResponse(c, ctx, cause, call)
  }
}

/** The adapter would refuse too large a batch without naming the limit or the request. */
function checkBatch(c: HonoContext<AppEnv>): void {
  if (c.req.query('batch') !== '1') return
  const size = c.req.path.split(/,|%2c/i).length
  if (size <= maxBatchSize) return
  throw new BatonError('INVALID_INPUT', `A batch of ${size} calls is too large.`, {
    fix: `Send ${maxBatchSize} calls at most in one batch.`,
  })
}

/**
 * The adapter would take a form, which a foreign page can send, and buffers without a bound;
 * so the body is read here and must be JSON, as must be an input in the address.
 */
async function boundedJson(request: Request): Promise<Request> {
  const input = new URL(request.url).searchParams.get('input')
  if (input !== null) parseJson(input)
  if (request.method !== 'POST') return request
  if (!isJson(request.headers.get('content-type'))) {
    throw notJson()
  }
  const { method, headers, signal } = request
  return new Request(request.url, { method, headers, signal, body: await boundedText(request) })
}

/** The adapter parses the text itself; what it would choke on is refused before. */
async function boundedText(request: Request): Promise<string> {
  const text = await readText(request, maxJsonBytes)
  if (text !== '') parseJson(text)
  return text
}

async function answerByAdapter(c: HonoContext<AppEnv>, deps: Deps): Promise<Response> {
  const ctx = createContext(c, deps)
  try {
    checkBatch(c)
    return await fetchRequestHandler<AppRouter>({
      endpoint,
      req: await boundedJson(c.req.raw),
      router: appRouter,
      createContext: () => ctx,
      maxBatchSize,
      responseMeta: ({ errors }) => ({ headers: refusalHeaders(errors[0]) }),
    })
  } catch (error) {
    return trpcErrorResponse(c, ctx, error, { type: 'unknown' })
  }
}

/** tRPC over HTTP: single JSON calls directly, everything else through tRPC's own adapter. */
export function mountRpc(app: Hono<AppEnv>, deps: Deps): void {
  app.all(`${endpoint}/*`, (c) => {
    const call = singleCall(c, c.req.path.slice(endpoint.length + 1))
    return call === null ? answerByAdapter(c, deps) : answerSingle(c, deps, call)
  })
}
