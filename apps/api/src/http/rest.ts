import { BatonError } from '@baton/schema'
import type { Hono, Context as HonoContext } from 'hono'
import { callProcedure } from '../call.ts'
import type { Deps } from '../context.ts'
import { isJson, jsonLimit, notJson, parseJson, readText } from './body.ts'
import { once, readKey } from './idempotency.ts'
import { type AppEnv, createContext } from './request-context.ts'
import { jsonResponse, problemResponse } from './respond.ts'
import { restInput } from './rest-input.ts'
import { type RestOperation, restOperations } from './rest-operations.ts'

export const restRoot = '/api/v1'

/** `{name}` as Hono writes it. */
const toRoute = (path: string) => restRoot + path.replaceAll(/\{(\w+)\}/g, ':$1')

const takesBody = (method: string) => method !== 'GET' && method !== 'DELETE'

async function readBody(c: HonoContext<AppEnv>, operation: RestOperation): Promise<unknown> {
  if (!takesBody(c.req.method)) return undefined
  const text = await readText(c.req.raw, jsonLimit(operation.meta))
  if (text === '') return undefined
  if (!isJson(c.req.header('content-type'))) {
    throw notJson()
  }
  return parseJson(text, { asItIs: operation.meta.largeInput === true })
}

async function serve(
  c: HonoContext<AppEnv>,
  deps: Deps,
  operation: RestOperation,
): Promise<Response> {
  const { name, meta } = operation
  const ctx = createContext(c, deps)
  // Read when the guard asks for it, so that nothing is parsed for whom it turns away.
  let input: Promise<unknown> | undefined
  const readInput = () =>
    (input ??= readBody(c, operation).then((body) =>
      restInput(operation, c.req.param(), c.req.queries(), body),
    ))

  async function carryOut() {
    const data = await callProcedure(name, ctx, readInput)
    const status = meta.rest.status ?? 200
    return { status, body: JSON.stringify(data), secret: meta.secretAnswer === true }
  }

  // What strangers may call holds passwords and sets cookies: neither may be kept for a replay.
  const key =
    c.req.method === 'POST' && meta.permission !== 'anybody'
      ? readKey(c.req.header('idempotency-key'))
      : undefined
  const answer =
    key === undefined
      ? { ...(await carryOut()), replayed: false }
      : await once(ctx, key, { procedure: name, readInput }, carryOut)
  return jsonResponse(c, deps, answer.body, {
    status: answer.status,
    headers: answer.replayed ? { 'idempotency-replayed': 'true' } : {},
  })
}

/** REST, made of the same procedures; what differs from tRPC is only how a call is written. */
export function mountRest(app: Hono<AppEnv>, deps: Deps): void {
  const methods = new Map<string, string[]>()
  for (const operation of restOperations) {
    const route = toRoute(operation.meta.rest.path)
    methods.set(route, [...(methods.get(route) ?? []), operation.meta.rest.method])
    app.on(operation.meta.rest.method, route, async (c) => {
      try {
        return await serve(c, deps, operation)
      } catch (error) {
        return problemResponse(error, c.get('request'))
      }
    })
  }
  for (const [route, taken] of methods) {
    const allowed = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    app.all(route, (c) => {
      const error = new BatonError(
        'METHOD_NOT_ALLOWED',
        `${c.req.path} does not take ${c.req.method}.`,
        { fix: `It takes ${allowed.join(', ')}.` },
      )
      const answer = problemResponse(error, c.get('request'))
      answer.headers.set('allow', allowed.join(', '))
      return answer
    })
  }
}
