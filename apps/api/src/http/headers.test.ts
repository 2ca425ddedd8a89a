import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi('sqlite')
  const web = join(api.dataDir, 'web')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(web, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  await writeFile(join(web, 'assets/app-1a2b.js'), 'export {}')
  await writeFile(join(api.dataDir, 'secret.txt'), 'not for the web')
})
afterAll(() => api[Symbol.asyncDispose]())

describe('every answer', () => {
  it.each([
    ['/trpc/identity.setupState'],
    ['/trpc/nothing'],
    ['/api/v1/setup'],
    ['/api/v1/me'],
    ['/openapi.json'],
    ['/docs'],
    ['/livez'],
    ['/nothing.txt'],
    ['/'],
  ])('carries the security headers: %s', async (path) => {
    const { headers } = await api.request(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBeTruthy()
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('is never kept when it holds data', async () => {
    const answer = await api.request('/api/v1/me', { headers: api.headers('owner') })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('the web client', () => {
  it('is one page for every address, with a nonce of its own each time', async () => {
    const pages = await Promise.all(['/', '/p/acme/shop'].map((path) => api.request(path)))
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const nonce = /content="([^"]+)"/.exec(await page.text())?.[1] ?? ''
        expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(2)
  })

  it('keeps built assets for good', async () => {
    const asset = await api.request('/assets/app-1a2b.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('text/javascript')
  })

  it('is sent compressed to whoever takes that', async () => {
    const path = '/assets/app-1a2b.js'
    const packed = await api.request(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers.get('content-encoding')).toBe('br')
    const bytes = brotliDecompressSync(new Uint8Array(await packed.arrayBuffer()))
    expect(bytes.toString()).toBe(await (await api.request(path)).text())
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt'])(
    'serves no file from outside: %s',
    async (path) => {
      const answer = await api.request(path)
      expect(await answer.text()).not.toContain('not for the web')
    },
  )
})

describe('the reference page', () => {
  it('needs no other server', async () => {
    const page = await (await api.request('/docs')).text()
    expect(page).not.toMatch(/https?:/)
    for (const [, path = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await api.request(path)).status, path).toBe(200)
    }
    expect((await api.request('/docs/package.json')).status).toBe(404)
  })
})

describe('a refusal of whoever calls', () => {
  const signIn = JSON.stringify({ email: 'ada@example.org', password: 'a wrong password' })
  const post = (body: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  it.each([
    ['/api/v1/me', {}],
    ['/api/v1/me', { headers: { authorization: 'Bearer nonsense' } }],
    ['/api/v1/session', post(signIn)],
    ['/trpc/identity.whoAmI', {}],
    ['/trpc/identity.whoAmI,identity.whoAmI?batch=1&input={}', {}],
    ['/trpc/identity.signIn', post(signIn)],
    ['/files/acme/shop?name=x', { method: 'POST' }],
    ['/metrics', {}],
  ] as [string, RequestInit][])('says how to prove who calls: %s %j', async (path, init) => {
    const answer = await api.request(path, init)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Baton"')
  })

  it('tells nobody else to sign in', async () => {
    for (const path of ['/api/v1/nothing', '/trpc/nothing', '/livez']) {
      expect((await api.request(path)).headers.get('www-authenticate')).toBeNull()
    }
  })
})
