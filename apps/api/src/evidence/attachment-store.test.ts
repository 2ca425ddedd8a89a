import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createAttachmentStore } from './attachment-store.ts'

let dir = ''

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-store-'))
  const folder = dir
  onTestFinished(() => rm(folder, { recursive: true }))
})

const streamOf = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(Buffer.from(chunk))
      controller.close()
    },
  })

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('createAttachmentStore', () => {
  it('keeps a file under its SHA-256 and gives it back', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 100 })
    const content = await store.put(streamOf('hello ', 'world'))
    expect(content).toMatchObject({ sha256: sha256('hello world'), size: 11 })
    expect(Buffer.from(content.start).toString()).toBe('hello world')
    expect(await filesIn(dir)).toEqual([sha256('hello world').slice(2)])
    const stream = await store.open(content.sha256)
    expect(await new Response(stream).text()).toBe('hello world')
    expect(Buffer.from((await store.readStart(content.sha256, 5)) ?? []).toString()).toBe('hello')
    expect(await store.open(sha256('else'))).toBeNull()
    expect(await store.readStart(sha256('else'), 5)).toBeNull()
  })

  it('does not write content anew that is there', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 100 })
    const { sha256: name } = await store.put(streamOf('same'))
    const path = join(dir, name.slice(0, 2), name.slice(2))
    const before = await stat(path)
    await Promise.all([store.put(streamOf('same')), store.put(streamOf('sa', 'me'))])
    const after = await stat(path)
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
    expect(await filesIn(dir)).toHaveLength(1)
  })

  it('repairs content that the disk has cut short', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 100 })
    const { sha256: name } = await store.put(streamOf('whole'))
    await writeFile(join(dir, name.slice(0, 2), name.slice(2)), 'who')
    await store.put(streamOf('whole'))
    expect(await new Response(await store.open(name)).text()).toBe('whole')
  })

  it('refuses what is too large, announced or not, and leaves nothing', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 10 })
    const refused = { code: 'TOO_LARGE', message: 'A file may have 10 bytes at most.' }
    await expect(store.put(streamOf('12345', '678901'))).rejects.toMatchObject(refused)
    await expect(store.put(streamOf('1'), 11)).rejects.toMatchObject(refused)
    expect(await filesIn(dir)).toEqual([])
    expect(await store.put(streamOf('1234567890'))).toMatchObject({ size: 10 })
  })

  it('leaves nothing of an upload that breaks off', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 100 })
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(Buffer.from('half'))
        controller.error(new Error('connection lost'))
      },
    })
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(await filesIn(dir)).toEqual([])
  })

  it('removes what a process that is gone left half-written, and nobody else’s', async () => {
    const half = join(dir, 'half-written')
    await mkdir(half)
    const id = '00000000-0000-4000-8000-000000000000'
    const [dead, living, elsewhere, old] = [
      // Process numbers end far below this one.
      `${hostname()}.999999999.${id}`,
      `${hostname()}.${process.ppid}.${id}`,
      `another-host.7.${id}`,
      `another-host.8.${id}`,
    ]
    for (const name of [dead, living, elsewhere, old]) await writeFile(join(half, name), 'x')
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1_000)
    await utimes(join(half, old), longAgo, longAgo)
    createAttachmentStore(dir, { maxBytes: 10 })
    expect((await readdir(half)).sort()).toEqual([living, elsewhere].sort())
  })

  it('never leaves its folder', async () => {
    const store = createAttachmentStore(dir, { maxBytes: 10 })
    await expect(store.open('../../../etc/passwd')).rejects.toThrow('not a SHA-256')
  })
})
