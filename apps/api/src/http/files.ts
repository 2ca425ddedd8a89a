import type { Hono, Context as HonoContext } from 'hono'
import type { Deps } from '../context.ts'
import { contentDisposition } from '../evidence/file-facts.ts'
import { fileRouter } from '../evidence/file-router.ts'
import { fileLost } from '../evidence/files.ts'
import { once, readKey } from './idempotency.ts'
import { type AppEnv, createContext } from './request-context.ts'
import { jsonResponse, problemResponse } from './respond.ts'

/** What keeps a browser from running or guessing at a file that somebody has sent. */
const inert = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
}

function announcedSize(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

/** Streamed uploads and downloads; everything else that is done with files is a procedure. */
export function mountFiles(app: Hono<AppEnv>, deps: Deps): void {
  const files = (c: HonoContext<AppEnv>) => fileRouter.createCaller(createContext(c, deps)).evidence

  app.post('/files/:org/:project', async (c) => {
    const { org, project } = c.req.param()
    try {
      const key = readKey(c.req.header('idempotency-key'))
      const ctx = createContext(c, deps)
      let replayed = false
      const attachment = await files(c).upload({
        project: `${org}/${project}`,
        name: c.req.query('name') ?? '',
        body: c.req.raw.body,
        announced: announcedSize(c.req.header('content-length')),
        async record(sent, carryOut) {
          if (key === undefined) return carryOut()
          // The guard has counted this call; the key holds the caller to these bytes.
          ctx.request.counted = true
          const request = { procedure: 'evidence.upload', readInput: async () => sent }
          const answer = await once(ctx, key, request, async () => ({
            status: 201,
            body: JSON.stringify(await carryOut()),
            secret: false,
          }))
          replayed = answer.replayed
          return JSON.parse(answer.body)
        },
      })
      return jsonResponse(c, deps, JSON.stringify(attachment), {
        status: 201,
        headers: replayed ? { 'idempotency-replayed': 'true' } : {},
      })
    } catch (error) {
      // The rest of the body was never read, so the connection cannot serve another request.
      const refused = problemResponse(error, c.get('request'))
      refused.headers.set('connection', 'close')
      return refused
    }
  })

  app.get('/files/:org/:project/:attachment', async (c) => {
    const { org, project, attachment } = c.req.param()
    const file = await files(c).download({ project: `${org}/${project}`, attachment })
    const headers = {
      ...inert,
      'content-type': file.mediaType,
      'content-length': String(file.size),
      'content-disposition': contentDisposition(file.fileName),
    }
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    const content = await deps.attachments.open(file.sha256)
    if (content === null) throw fileLost(file.fileName)
    return c.body(content, 200, headers)
  })
}
