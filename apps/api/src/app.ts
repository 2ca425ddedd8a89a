import { BatonError } from '@baton/schema'
import { Hono } from 'hono'
import type { Deps } from './context.ts'
import { asRefusal } from './errors.ts'
import { mountDocs } from './http/docs.ts'
import { mountFiles } from './http/files.ts'
import { securityHeaders } from './http/headers.ts'
import { mountHealth } from './http/health.ts'
import { mountOpenApi } from './http/openapi.ts'
import { originCheck } from './http/origin-check.ts'
import type { AppEnv } from './http/request-context.ts'
import { requestLog } from './http/request-log.ts'
import { problemResponse } from './http/respond.ts'
import { mountRest } from './http/rest.ts'
import { mountRpc } from './http/rpc.ts'
import { mountStatic } from './http/static.ts'

/** Where a program went astray it must not get the web client's page. */
const elsewhere = [
  ['/api/*', 'See /docs for what there is.'],
  ['/files/*', 'Send with POST /files/ORG/PROJECT?name=FILE, get with GET /files/ORG/PROJECT/ID.'],
] as const

/** The whole HTTP surface. `webFolder`: the built web client. */
export function createApp(deps: Deps, webFolder: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestLog(deps))
  app.use(securityHeaders(deps.publicUrl))
  app.use(originCheck(deps.publicUrl))

  mountRpc(app, deps)
  mountRest(app, deps)
  mountFiles(app, deps)
  mountOpenApi(app, deps)
  mountDocs(app)
  mountHealth(app, deps)
  for (const [path, fix] of elsewhere) {
    app.all(path, (c) => {
      throw new BatonError('NOT_FOUND', `There is no ${c.req.method} ${c.req.path}.`, { fix })
    })
  }
  mountStatic(app, webFolder)

  app.onError((error, c) => {
    const request = c.get('request')
    if (asRefusal(error) === null) deps.log.error({ err: error, requestId: request.id }, 'fault')
    return problemResponse(error, request)
  })
  app.notFound((c) => {
    const error = new BatonError('NOT_FOUND', `There is no ${c.req.method} ${c.req.path}.`, {
      fix: 'Pages are read with GET; see /docs for what programs may send.',
    })
    return problemResponse(error, c.get('request'))
  })
  return app
}
