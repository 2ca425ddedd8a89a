import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { BatonError } from '@baton/schema'
import type { Hono } from 'hono'
import { pageHeaders } from './headers.ts'
import type { AppEnv } from './request-context.ts'

const types: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Baton API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true })
`

/** The reference page of the REST API, from files of this server alone. */
export function mountDocs(app: Hono<AppEnv>): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  // Swagger UI draws its icons from data: addresses.
  const headers = pageHeaders("default-src 'self'; img-src 'self' data:; style-src 'self'")
  app.get('/docs', (c) =>
    c.body(page, 200, { ...headers, 'content-type': 'text/html; charset=utf-8' }),
  )
  app.get('/docs/:file', async (c) => {
    const file = c.req.param('file')
    // No route of its own: beside `:file` it would keep Hono from its fastest router.
    if (file === 'start.js') {
      return c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' })
    }
    const type = Object.hasOwn(types, file) ? types[file] : undefined
    if (type === undefined)
      throw new BatonError('NOT_FOUND', `There is no ${c.req.path}.`, { fix: 'Begin at /docs.' })
    const bytes = await readFile(join(folder, file))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=86400',
    })
  })
}
