import { Worker } from 'node:worker_threads'
import { runTask, type TaskName, type Tasks } from './tasks.ts'

/** How many large texts are worked on at a time; the others wait their turn. */
const atOnce = 2

/** Enough for the largest text that is taken; beyond it the thread ends, not the server. */
const maxHeapMb = 1_024

const waiting: (() => void)[] = []
let running = 0

type Result<Name extends TaskName> = ReturnType<Tasks[Name]>

/**
 * Does a task; one that may take long in a thread of its own, so that the server keeps answering
 * meanwhile. Up to `inlineSize` starting a thread would take longer than the work. Byte arrays
 * among the arguments are the thread's from then on.
 *
 * @throws whatever the task throws; a RangeError stays one
 */
export async function aside<Name extends TaskName>(
  name: Name,
  { size, inlineSize }: { size: number; inlineSize: number },
  ...args: Parameters<Tasks[Name]>
): Promise<Result<Name>> {
  if (size <= inlineSize) return runTask(name, args) as Result<Name>
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await inThread(name, args)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function inThread<Name extends TaskName>(
  name: Name,
  args: Parameters<Tasks[Name]>,
): Promise<Result<Name>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { name, args },
      transferList: args.flatMap((arg) =>
        arg instanceof Uint8Array && arg.buffer instanceof ArrayBuffer ? [arg.buffer] : [],
      ),
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread ended without a result')))
  })
}
