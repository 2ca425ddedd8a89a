import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { dialects } from '@baton/db/testing'
import type { Attachment, Problem } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, jsonOf, type TestApi, type Who } from '../../test/harness.ts'
import { png, send, upload } from '../evidence/test-fixture.ts'

const maxUploadBytes = 100_000

describe.each(dialects)('/files on %s', (dialect) => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(dialect, { maxUploadBytes })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const get = (who: Who, path: string, method = 'GET') =>
    api.request(`/files/${path}`, { method, headers: api.headers(who) })

  async function kept() {
    const folder = join(api.dataDir, 'attachments')
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const rows = await api.db.read.selectFrom('attachment').select('id').execute()
    return { files: entries.filter((entry) => entry.isFile()).length, rows: rows.length }
  }

  it('takes a file and gives it back as something that no browser runs', async () => {
    const file = await upload(api, 'agent', 'proof.png', png)
    expect(file).toMatchObject({ fileName: 'proof.png', mediaType: 'image/png', size: png.length })
    const answer = await get('viewer', `acme/shop/${file.id}`)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-disposition': `attachment; filename="proof.png"; filename*=UTF-8''proof.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
    const head = await get('viewer', `acme/shop/${file.id}`, 'HEAD')
    expect(head.headers.get('content-length')).toBe(String(png.length))
    expect(await head.text()).toBe('')
  })

  it('trusts neither the name nor the type that it is told', async () => {
    const file = await upload(
      api,
      'agent',
      '../../..\\evil\r\nx: y".html',
      '<script>alert(1)</script>',
    )
    expect(file).toMatchObject({ fileName: 'evilx: y".html', mediaType: 'text/plain' })
    const answer = await get('viewer', `acme/shop/${file.id}`)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="evilx: y_.html"; filename*=UTF-8''evilx%3A%20y%22.html`,
    )
    expect(await upload(api, 'agent', '', 'nameless')).toMatchObject({ fileName: 'file' })
  })

  it('answers a repetition with the same attachment, for a day, actor, name and content', async () => {
    const first = await upload(api, 'agent', 'log.txt', 'same')
    expect(await upload(api, 'agent', 'log.txt', 'same')).toEqual(first)
    const others = [
      await upload(api, 'ci', 'log.txt', 'same'),
      await upload(api, 'agent', 'log2.txt', 'same'),
      await upload(api, 'agent', 'log.txt', 'other'),
    ]
    api.clock.advance(24 * 60 * 60 * 1_000 + 1_000)
    others.push(await upload(api, 'agent', 'log.txt', 'same'))
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(5)
    expect(others.filter(({ sha256 }) => sha256 === first.sha256)).toHaveLength(3)
  })

  it('holds an Idempotency-Key to the bytes that it came with first', async () => {
    const post = (content: string, key = 'file-1') =>
      api.request('/files/acme/shop?name=key.txt', {
        method: 'POST',
        headers: { ...api.headers('agent'), 'idempotency-key': key },
        body: content,
      })
    const first = await post('one')
    const again = await post('one')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await jsonOf(again)).toEqual(await jsonOf(first))
    const { rows } = await kept()
    expect((await post('two')).status).toBe(422)
    const before = await kept()
    expect((await post('three', 'x'.repeat(256))).status).toBe(400)
    expect(await kept()).toEqual({ ...before, rows })
  })

  it('refuses what is too large and keeps nothing of it', async () => {
    const before = await kept()
    const chunk = new Uint8Array(40_000)
    const endless = new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(chunk) })
    const answers = [
      await send(api, 'agent', 'big.bin', new Uint8Array(maxUploadBytes + 1)),
      await api.request('/files/acme/shop?name=big.bin', {
        method: 'POST',
        headers: api.headers('agent'),
        body: endless,
        duplex: 'half',
      } as RequestInit),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(413)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      const problem = await jsonOf<Problem & { detail: string }>(answer)
      expect(problem.code).toBe('TOO_LARGE')
      expect(problem.detail).toContain('97.66 KiB')
    }
    expect(await kept()).toEqual(before)
  })

  it('keeps nothing for whoever may not write, before a byte is read', async () => {
    const before = await kept()
    const tries: [Who, string, number][] = [
      ['anonymous', 'acme/shop', 401],
      ['outsider', 'acme/shop', 404],
      ['viewer', 'acme/shop', 403],
      ['ci', 'other/secret', 404],
      ['agent', 'other/secret', 404],
      ['agent', 'acme/nothing', 404],
      ['agent', 'acme/..%2f..', 400],
    ]
    for (const [who, project, status] of tries) {
      const answer = await send(api, who, 'x.txt', 'x', project)
      expect([who, project, answer.status]).toEqual([who, project, status])
    }
    expect(await kept()).toEqual(before)
  })

  it('refuses a token without the scope, and a cookie from another site', async () => {
    const reader = await api.issueToken('agent', { scopes: ['project:read'] })
    const scoped = await send(api, { authorization: `Bearer ${reader}` }, 'x.txt', 'x')
    expect(scoped.status).toBe(403)
    const foreign = await api.request('/files/acme/shop?name=x.txt', {
      method: 'POST',
      headers: { ...api.headers('owner'), origin: 'https://evil.example' },
      body: 'x',
    })
    expect(foreign.status).toBe(403)
  })

  it('does not show a file to another tenant or under another project', async () => {
    const file = await upload(api, 'agent', 'secret.txt', 'secret')
    const own: Attachment = await upload(api, 'outsider', 'own.txt', 'own', 'other/secret')
    for (const [who, path, status] of [
      ['outsider', `acme/shop/${file.id}`, 404],
      ['outsider', `other/secret/${file.id}`, 404],
      ['owner', `acme/shop/${own.id}`, 404],
      ['anonymous', `acme/shop/${file.id}`, 401],
      ['owner', 'acme/shop/not-an-id', 400],
    ] as const) {
      const answer = await get(who, path)
      expect([who, path, answer.status]).toEqual([who, path, status])
      expect(await answer.text()).not.toContain('"secret.txt"')
    }
  })
})
