import { Worker } from 'node:worker_threads'
import { type ReadResult, readReport } from '@baton/reports'

/** Up to this size reading takes milliseconds; starting a thread would take longer. */
const inlineBytes = 128 * 1024

/** How many large reports are read at a time; the others wait their turn. */
const atOnce = 2

/** Enough for the largest report that is taken; beyond it the thread ends, not the server. */
const maxHeapMb = 1_024

const waiting: (() => void)[] = []
let running = 0

/**
 * Reads a report; a large one, which takes seconds, in a thread of its own, so that the server
 * keeps answering meanwhile. The bytes are the thread's from then on.
 */
export async function readAside(bytes: Uint8Array<ArrayBuffer>): Promise<ReadResult> {
  if (bytes.byteLength <= inlineBytes) return readReport(bytes)
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await readInThread(bytes)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function readInThread(bytes: Uint8Array<ArrayBuffer>): Promise<ReadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./report-worker.ts', import.meta.url), {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread ended without a result')))
  })
}
