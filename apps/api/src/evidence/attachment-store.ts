import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { isRunning } from '@baton/db'
import { BatonError } from '@baton/schema'

export type StoredContent = {
  /** Lower-case hexadecimal; the name under which the bytes are kept. */
  sha256: string
  size: number
  /** The first bytes, from which the media type is told. */
  start: Uint8Array
}

/** Files kept under the SHA-256 of their content, so that the same bytes are kept once. */
export type AttachmentStore = {
  /**
   * Streams a file to disk; `announced` is the size the sender names, if any.
   * @throws BatonError TOO_LARGE naming the limit; nothing is left of a file that failed.
   */
  put: (body: ReadableStream<Uint8Array> | null, announced?: number) => Promise<StoredContent>
  /** The bytes as a stream, or null when they are not there. */
  open: (sha256: string) => Promise<ReadableStream<Uint8Array> | null>
  /** The first `maxBytes` bytes; null when the file is not there. */
  readStart: (sha256: string, maxBytes: number) => Promise<Uint8Array<ArrayBuffer> | null>
}

/** Enough for every signature of `mediaTypeOf`, and to tell text from bytes. */
const startBytes = 1_024

/** A half-written file that nobody has touched for so long is abandoned, whoever wrote it. */
const abandonedMs = 60 * 60 * 1_000

/**
 * Keeps files in `dir/ab/cdef…`. Half-written files that an earlier process left are removed.
 * `dir` may be shared by several servers.
 */
export function createAttachmentStore(
  dir: string,
  { maxBytes }: { maxBytes: number },
): AttachmentStore {
  const half = join(dir, 'half-written')
  mkdirSync(half, { recursive: true })
  removeAbandoned(half)

  async function put(body: ReadableStream<Uint8Array> | null, announced?: number) {
    if (announced !== undefined && announced > maxBytes) throw tooLarge(maxBytes)
    const path = join(half, `${owner()}.${randomUUID()}`)
    try {
      const content = await writeDown(path, body, maxBytes)
      await moveInto(path, pathOf(dir, content.sha256), content.size)
      return content
    } finally {
      await rm(path, { force: true })
    }
  }

  return {
    put,
    async open(sha256) {
      const path = pathOf(dir, sha256)
      const handle = await ifThere(open(path, 'r'))
      if (handle === null) return null
      return Readable.toWeb(createReadStream(path, { fd: handle })) as ReadableStream<Uint8Array>
    },
    async readStart(sha256, maxBytes) {
      const handle = await ifThere(open(pathOf(dir, sha256), 'r'))
      if (handle === null) return null
      try {
        const { size } = await handle.stat()
        const buffer = Buffer.alloc(Math.min(size, maxBytes))
        let filled = 0
        while (filled < buffer.length) {
          const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled)
          if (bytesRead === 0) break
          filled += bytesRead
        }
        return buffer.subarray(0, filled)
      } finally {
        await handle.close()
      }
    },
  }
}

async function writeDown(
  path: string,
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<StoredContent> {
  const hash = createHash('sha256')
  let size = 0
  let start = Buffer.alloc(0)
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      if (start.length < startBytes) {
        start = Buffer.concat([start, chunk.subarray(0, startBytes - start.length)])
      }
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), size, start }
}

/** Content that is there already stays as it is, unless a fault of the disk cut it short. */
async function moveInto(from: string, to: string, size: number): Promise<void> {
  const known = await ifThere(stat(to))
  if (known?.size === size) return
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  await syncFolder(dirname(to))
  await syncFolder(dirname(dirname(to)))
}

/** Makes a rename outlive a power cut. Windows cannot do this, nor does it need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function pathOf(dir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
  return join(dir, sha256.slice(0, 2), sha256.slice(2))
}

async function ifThere<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function owner(): string {
  return `${hostname()}.${process.pid}`
}

/** Another server may be writing in the same folder: its files stay while it may be alive. */
function removeAbandoned(half: string): void {
  for (const name of readdirSync(half)) {
    const path = join(half, name)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    const age = performance.timeOrigin + performance.now() - changed
    if (age > abandonedMs || isOfDeadProcess(name, changed)) rmSync(path, { force: true })
  }
}

function isOfDeadProcess(name: string, changed: number): boolean {
  const [, host, pid] = /^(.*)\.(\d+)\.[0-9a-f-]{36}$/.exec(name) ?? []
  if (host !== hostname()) return false
  // In a container every start has the same number: what is older than this process is not its own.
  if (Number(pid) === process.pid) return changed < performance.timeOrigin
  return !isRunning(Number(pid))
}

function tooLarge(maxBytes: number): BatonError {
  return new BatonError('TOO_LARGE', `A file may have ${sizeText(maxBytes)} at most.`, {
    fix: 'Send a smaller file, or add the evidence as a link.',
    data: { maxBytes },
  })
}

/** 52428800 → `50 MiB`. */
export function sizeText(bytes: number): string {
  const [unit, factor] = bytes >= 1_048_576 ? ['MiB', 1_048_576] : ['KiB', 1_024]
  return bytes < 1_024 ? `${bytes} bytes` : `${Number((bytes / Number(factor)).toFixed(2))} ${unit}`
}
