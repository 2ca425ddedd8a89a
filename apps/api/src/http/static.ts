import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { BatonError } from '@baton/schema'
import type { Hono } from 'hono'
import { LRUCache } from 'lru-cache'
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

/** Images and fonts are compressed already. */
const compressible = new Set(['.css', '.html', '.js', '.json', '.map', '.svg', '.txt'])

/** What stands in the built page where its nonce goes. */
const noncePlaceholder = '__CSP_NONCE__'

/** A file as it goes over the wire; its time of change tells a new build from an old one. */
type Asset = {
  bytes: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer> | null
  mtimeMs: number
}

const compress = promisify(brotliCompress)
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** Reads files once and compresses them once; the cache is bounded by its size in bytes. */
function createAssets(folder: string): (path: string) => Promise<Asset | null> {
  const cache = new LRUCache<string, Asset>({
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: ({ bytes, brotli }) => bytes.length + (brotli?.length ?? 0) + 1,
  })
  return async (path) => {
    const file = join(folder, path)
    if (!file.startsWith(folder + sep)) return null
    const found = await stat(file).catch(() => null)
    if (found?.isFile() !== true) return null
    const known = cache.get(file)
    if (known?.mtimeMs === found.mtimeMs) return known
    const bytes = new Uint8Array(await readFile(file))
    const brotli = compressible.has(extname(file))
      ? new Uint8Array(await compress(bytes, quality))
      : null
    const asset = { bytes, brotli, mtimeMs: found.mtimeMs }
    cache.set(file, asset)
    return asset
  }
}

/** The built web client: its files, and its one page for every other address. */
export function mountStatic(app: Hono<AppEnv>, folder: string): void {
  const readAsset = createAssets(folder)

  app.get('*', async (c) => {
    const path = normalize(c.req.path)
    if (extname(path) === '') {
      const index = await readAsset('index.html')
      if (index === null) throw notBuilt()
      const nonce = randomBytes(16).toString('base64')
      const html = Buffer.from(index.bytes).toString('utf8').replaceAll(noncePlaceholder, nonce)
      return c.body(html, 200, {
        ...pageHeaders(
          `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'`,
        ),
        'content-type': 'text/html; charset=utf-8',
      })
    }
    const asset = await readAsset(path)
    if (asset === null)
      throw new BatonError('NOT_FOUND', `There is no ${c.req.path}.`, {
        fix: 'Reload the page: the client was renewed since.',
      })
    const accepts = /\bbr\b/.test(c.req.header('accept-encoding') ?? '')
    const brotli = accepts ? asset.brotli : null
    return c.body(brotli ?? asset.bytes, 200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // The names of built assets carry a hash of their content.
      'cache-control': path.startsWith(`${sep}assets${sep}`)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      vary: 'accept-encoding',
      ...(brotli === null ? {} : { 'content-encoding': 'br' }),
    })
  })
}

const notBuilt = () =>
  new BatonError('UNAVAILABLE', 'The web client is not built.', {
    fix: 'Run `pnpm build`, or start the server with `pnpm start`.',
  })
