import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { BatonError } from '@baton/schema'
import type { Hono } from 'hono'
import { pageHeaders } from './headers.ts'
import type { AppEnv } from './request-context.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** What stands in the built page where its nonce goes. */
const noncePlaceholder = '__CSP_NONCE__'

/** The page of the client with a new nonce; without a build, what to do about it. */
async function indexPage(folder: string): Promise<{ html: string; nonce: string }> {
  const nonce = randomBytes(16).toString('base64')
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => {
    throw new BatonError('UNAVAILABLE', 'The web client is not built.', {
      fix: 'Run `pnpm build`, or start the server with `pnpm start`.',
    })
  })
  return { html: html.replaceAll(noncePlaceholder, nonce), nonce }
}

/** The built web client: its files, and its one page for every other address. */
export function mountStatic(app: Hono<AppEnv>, folder: string): void {
  app.get('*', async (c) => {
    const path = normalize(c.req.path)
    const file = join(folder, path)
    const asset = extname(path) !== ''
    if (asset) {
      const inside = file.startsWith(folder + sep)
      const found = inside && (await stat(file).catch(() => null))?.isFile() === true
      if (!found) throw new BatonError('NOT_FOUND', `There is no ${c.req.path}.`)
      return c.body(new Uint8Array(await readFile(file)), 200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        // The names of built assets carry a hash of their content.
        'cache-control': path.startsWith(`${sep}assets${sep}`)
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      })
    }
    const { html, nonce } = await indexPage(folder)
    return c.body(html, 200, {
      ...pageHeaders(
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'`,
      ),
      'content-type': 'text/html; charset=utf-8',
    })
  })
}
