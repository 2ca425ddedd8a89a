import { Worker } from 'node:worker_threads'
import { BatonError } from '@baton/schema'
import { type Lane, laneOf, runTask, type TaskName, type Tasks } from './tasks.ts'

/** Enough for the largest text that is taken; beyond it the thread ends, not the server. */
const maxHeapMb = 1_024

/** How a lane refuses a text that takes too long, or more memory than a thread has. */
const refusals = {
  playbook: { code: 'PLAYBOOK_INVALID', diagnostic: 'PLAYBOOK_TOO_COMPLEX', plural: 'playbooks' },
  report: { code: 'REPORT_REFUSED', diagnostic: 'REPORT_TOO_COMPLEX', plural: 'reports' },
} as const

export type AsideLimits = {
  /** How many tasks of a lane may wait for their turn. */
  maxWaiting: number
  /** How long one may take once it is its turn. */
  timeoutMs: number
}

type Args<Name extends TaskName> = Parameters<Tasks[Name]>
type Result<Name extends TaskName> = ReturnType<Tasks[Name]>

/**
 * Does a task; one that may take long in a thread of its own, so that the server keeps answering
 * meanwhile. Up to `inlineSize` starting a thread would take longer than the work. `load` gives
 * the arguments once it is the task's turn, so that whoever waits holds no large text; byte
 * arrays among them are the thread's from then on.
 *
 * @throws whatever `load` and the task throw; a RangeError stays one. BatonError UNAVAILABLE when
 * too many wait, PLAYBOOK_INVALID or REPORT_REFUSED for a text that takes too long.
 */
export type Aside = <Name extends TaskName>(
  name: Name,
  of: { size: number; inlineSize: number },
  load: () => Args<Name> | Promise<Args<Name>>,
) => Promise<Result<Name>>

/** Playbooks and reports have a lane each, in which one task runs at a time. */
export function createAside({ maxWaiting, timeoutMs }: AsideLimits): Aside {
  const lanes = { playbook: createLane(maxWaiting), report: createLane(maxWaiting) }
  return async function aside<Name extends TaskName>(
    name: Name,
    { size, inlineSize }: { size: number; inlineSize: number },
    load: () => Args<Name> | Promise<Args<Name>>,
  ) {
    if (size <= inlineSize) return runTask(name, await load()) as Result<Name>
    const lane = laneOf(name)
    const leave = await lanes[lane].enter()
    if (leave === null) throw tooMany(lane)
    try {
      const worker = startThread(name, await load())
      return await resultOf<Result<Name>>(worker, lane, timeoutMs)
    } finally {
      leave()
    }
  }
}

export const aside = createAside({ maxWaiting: 16, timeoutMs: 10_000 })

/** Lets one in at a time; `enter` answers how to leave, or null when too many wait. */
function createLane(maxWaiting: number) {
  const waiting: (() => void)[] = []
  let busy = false
  function leave() {
    const next = waiting.shift()
    if (next === undefined) busy = false
    else next()
  }
  return {
    async enter(): Promise<(() => void) | null> {
      if (busy && waiting.length >= maxWaiting) return null
      if (busy) await new Promise<void>((resolve) => waiting.push(resolve))
      busy = true
      return leave
    },
  }
}

function startThread(name: TaskName, args: unknown[]): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { name, args },
    transferList: args.flatMap((arg) =>
      arg instanceof Uint8Array && arg.buffer instanceof ArrayBuffer ? [arg.buffer] : [],
    ),
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  })
}

async function resultOf<R>(worker: Worker, lane: Lane, timeoutMs: number): Promise<R> {
  const { promise, resolve, reject } = Promise.withResolvers<R>()
  // Under `node --watch` a thread also says which files it loads, and before the result.
  worker.on('message', (message: object) => {
    if ('result' in message) resolve(message.result as R)
  })
  worker.once('error', (error: Error & { code?: string }) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex(lane, 'memory') : error),
  )
  worker.once('exit', () => reject(new Error('the thread ended without a result')))
  const timer = setTimeout(() => reject(tooComplex(lane, 'time')), timeoutMs)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    // Its turn is over only when it has let go of the processor and its memory.
    await worker.terminate()
  }
}

function tooMany(lane: Lane): BatonError {
  const { plural } = refusals[lane]
  return new BatonError('UNAVAILABLE', `Too many large ${plural} wait to be read.`, {
    fix: 'Try again in some seconds.',
    retryAfter: 2,
  })
}

function tooComplex(lane: Lane, resource: 'time' | 'memory'): BatonError {
  const { code, diagnostic } = refusals[lane]
  const message = `Reading this ${lane} takes more ${resource} than the server gives to one.`
  const fix = 'Split it into smaller ones.'
  return new BatonError(code, message, {
    fix,
    diagnostics: [{ severity: 'error', code: diagnostic, message, fix }],
  })
}
