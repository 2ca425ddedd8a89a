import { BatonError } from '@baton/schema'
import type { Hono, Context as HonoContext } from 'hono'
import { callProcedure } from '../call.ts'
import type { Deps } from '../context.ts'
import { isJson, parseJson, readText } from './body.ts'
import { once } from './idempotency.ts'
import { type AppEnv, createContext } from './request-context.ts'
import { jsonResponse, problemResponse } from './respond.ts'
import { restInput } from './rest-input.ts'
import { type RestOperation, restOperations } from './rest-operations.ts'

export const restRoot = '/api/v1'

/** `{name}` as Hono writes it. */
const toRoute = (path: string) => restRoot + path.replaceAll(/\{(\w+)\}/g, ':$1')

async function readBody(c: HonoContext<AppEnv>): Promise<{ text: string; json: unknown }> {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return { text: '', json: undefined }
  const text = await readText(c.req.raw)
  if (text === '') return { text, json: undefined }
  if (!isJson(c.req.header('content-type'))) {
    throw new BatonError('UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json.')
  }
  return { text, json: parseJson(text) }
}

async function serve(
  c: HonoContext<AppEnv>,
  deps: Deps,
  { name, type, meta, ...operation }: RestOperation,
): Promise<Response> {
  const ctx = createContext(c, deps)
  const status = meta.rest.status ?? 200
  const body = await readBody(c)
  const input = restInput(
    { name, type, meta, ...operation },
    c.req.param(),
    c.req.query(),
    body.json,
  )

  async function carryOut() {
    const data = await callProcedure(name, ctx, async () => input)
    return { status, body: JSON.stringify(data), secret: meta.secretAnswer === true }
  }

  const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
  const answer =
    key === undefined
      ? { ...(await carryOut()), replayed: false }
      : await once(ctx, key, `${c.req.method} ${c.req.path}\n${body.text}`, carryOut)
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
  for (const [route, allowed] of methods) {
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
