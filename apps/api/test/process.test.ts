import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestPlace, dialects } from '@baton/db/testing'
import { createTRPCClient, httpLink } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import type { AppRouter } from '../src/router.ts'
import {
  createDataFolder,
  type ServerProcess,
  spawnServer,
  startServerProcess,
} from './server-process.ts'

const owner = {
  email: 'ada@example.org',
  name: 'Ada',
  password: 'correct horse battery',
  org: { slug: 'acme', name: 'Acme' },
  project: { slug: 'shop', name: 'Shop' },
}

function client(url: string, cookie = '') {
  const headers = cookie === '' ? {} : { cookie, origin: url }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

/** Sets a fresh server up; answers the owner's cookie. */
async function setUp(server: ServerProcess): Promise<string> {
  const token = server.setupLink?.split('#token=')[1] ?? ''
  const answer = await fetch(`${server.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, token }),
  })
  expect(answer.status).toBe(201)
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}

describe.each(dialects)('the server process on %s', (dialect) => {
  it('loses nothing acknowledged when it is killed, and its log stays whole', async () => {
    await using folder = await createDataFolder()
    await using place = await createTestPlace(dialect, 'empty')
    const env = { BATON_DATA_DIR: folder.path, DATABASE_URL: place.url }
    const acknowledged: number[] = []
    let cookie = ''
    {
      await using server = await startServerProcess(env)
      cookie = await setUp(server)
      const api = client(server.url, cookie)
      const writers = Promise.allSettled(
        Array.from({ length: 4 }, async () => {
          for (;;) {
            const { number } = await api.work.create.mutate({ project: 'acme/shop', title: 'Load' })
            acknowledged.push(number)
          }
        }),
      )
      while (acknowledged.length < 40) await sleep(5)
      server.kill('SIGKILL')
      expect(await server.exited).toBeNull()
      await writers
    }
    await using server = await startServerProcess(env)
    const api = client(server.url, cookie)
    for (const number of acknowledged) {
      const shown = await api.work.show.query({ project: 'acme/shop', number })
      expect(shown.title).toBe('Load')
    }
    expect(await api.event.verify.query({ org: 'acme' })).toMatchObject({ ok: true, broken: null })
  })

  it('stops on SIGTERM: exit code 0, and the folder is free at once', async () => {
    await using folder = await createDataFolder()
    await using place = await createTestPlace(dialect, 'empty')
    const env = { BATON_DATA_DIR: folder.path, DATABASE_URL: place.url }
    await using server = await startServerProcess(env)
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
    await using again = await startServerProcess(env)
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200)
  })
})

describe('the server process', () => {
  it('serves and stops though whoever read its output is gone', async () => {
    await using folder = await createDataFolder()
    const env = { BATON_DATA_DIR: folder.path, LOG_LEVEL: 'info' }
    await using server = await startServerProcess(env)
    server.closeOutput()
    for (let i = 0; i < 3; i += 1) {
      expect((await fetch(`${server.url}/livez`)).status).toBe(200)
    }
    server.kill('SIGTERM')
    expect(await Promise.race([server.exited, sleep(4_000, 'still running')])).toBe(0)
  })

  it('stops at once though somebody follows the live stream', async () => {
    await using folder = await createDataFolder()
    await using server = await startServerProcess({ BATON_DATA_DIR: folder.path })
    const cookie = await setUp(server)
    const input = encodeURIComponent(JSON.stringify({ project: 'acme/shop' }))
    const stream = await fetch(`${server.url}/trpc/event.watch?input=${input}`, {
      headers: { cookie, accept: 'text/event-stream' },
    })
    const reading = stream.text()
    server.kill('SIGTERM')
    expect(await Promise.race([server.exited, sleep(4_000, 'still draining')])).toBe(0)
    expect(await reading).toContain('UNAVAILABLE')
  })

  it('waits for the process that still drains, then starts', async () => {
    await using folder = await createDataFolder()
    const env = { BATON_DATA_DIR: folder.path }
    await using first = await startServerProcess(env)
    const second = spawnServer({ ...env, LOG_LEVEL: 'info' })
    try {
      await until(() => second.output().includes('waiting for the server'))
      expect(second.output()).not.toContain('Baton is ready')
      first.kill('SIGTERM')
      await until(() => second.output().includes('Baton is ready'))
    } finally {
      second.child.kill('SIGKILL')
      await second.exited
    }
  })

  it('exits at once on a second signal a second later, though a request is under way', async () => {
    await using folder = await createDataFolder()
    await using server = await startServerProcess({ BATON_DATA_DIR: folder.path })
    const cookie = await setUp(server)
    const endless = new ReadableStream({
      async pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'))
        await sleep(50)
      },
    })
    const upload = fetch(`${server.url}/files/acme/shop?name=slow.txt`, {
      method: 'POST',
      headers: { cookie, origin: server.url },
      duplex: 'half',
      body: endless,
    } as RequestInit).catch(() => null)
    const halfWritten = join(folder.path, 'attachments', 'half-written')
    await until(async () => (await readdir(halfWritten)).length === 1)
    // As under turbo, where Ctrl-C arrives twice at once: the second one means nothing yet.
    const first = performance.now()
    let code: number | null | 'draining' = 'draining'
    while (code === 'draining') {
      server.kill('SIGTERM')
      code = await Promise.race([server.exited, sleep(200, 'draining' as const)])
    }
    expect(code).toBe(1)
    expect(performance.now() - first).toBeGreaterThanOrEqual(1_000)
    expect(await upload).toBeNull()
  })

  it.each([
    [{ PORT: '70000' }, /PORT: /],
    [{ LOG_LEVEL: 'shout' }, /LOG_LEVEL: /],
    [{ BATON_PUBLIC_URL: 'foo' }, /BATON_PUBLIC_URL: give an address that begins with http/],
    // No name that a resolver could ask the network for.
    [{ HOST: 'no..where' }, /no\.\.where\.\nSet HOST/],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL: use postgres/],
    [{ DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' }, /127\.0\.0\.1/],
  ])('refuses %j in a line that names it', async (env, words) => {
    await using folder = await createDataFolder()
    const { output, exited } = spawnServer({ BATON_DATA_DIR: folder.path, ...env })
    expect(await exited).toBe(1)
    expect(output()).toMatch(words)
    expect(output()).not.toMatch(/\n\s+at /)
  })

  it.skipIf(process.platform === 'win32')(
    'makes files that nobody else can read, and leaves the mode of a folder that was there',
    async () => {
      await using folder = await createDataFolder()
      await chmod(folder.path, 0o755)
      await using _server = await startServerProcess({ BATON_DATA_DIR: folder.path })
      const made = await readdir(folder.path, { recursive: true })
      expect(made).toEqual(
        expect.arrayContaining(['baton.db', 'baton.db-wal', 'setup-url', 'attachments']),
      )
      for (const name of made) {
        expect((await stat(join(folder.path, name))).mode & 0o077, name).toBe(0)
      }
      expect((await stat(folder.path)).mode & 0o777).toBe(0o755)
    },
  )

  it('says so when its port is in use', async () => {
    await using folder = await createDataFolder()
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const address = blocker.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { output, exited } = spawnServer({ BATON_DATA_DIR: folder.path, PORT: String(port) })
    expect(await exited).toBe(1)
    expect(output()).toContain(`Port ${port} on 127.0.0.1 is in use`)
    blocker.close()
  })

  it('says so when its data folder cannot be used, or its database is none', async () => {
    await using folder = await createDataFolder()
    const file = join(folder.path, 'file')
    await writeFile(file, 'x')
    const notAFolder = spawnServer({ BATON_DATA_DIR: file })
    expect(await notAFolder.exited).toBe(1)
    expect(notAFolder.output()).toContain('BATON_DATA_DIR')

    await writeFile(join(folder.path, 'baton.db'), 'this is not a database, however one reads it')
    const corrupt = spawnServer({ BATON_DATA_DIR: folder.path })
    expect(await corrupt.exited).toBe(1)
    expect(corrupt.output()).toContain('baton.db')
    expect(corrupt.output()).not.toMatch(/\n\s+at /)
  })
})
