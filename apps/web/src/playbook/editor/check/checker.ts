import type { Base, Check } from './check.ts'
import type { FromWorker, ToWorker } from './lint-worker.ts'

/** The part of a Worker that is used here. */
export type Port = {
  postMessage: (message: ToWorker) => void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate: () => void
}

type Question = {
  text: string
  /** False once the text has moved on: then nobody wants the answer. */
  current: () => boolean
  /** Null when there will be no answer: it came too late, or the worker broke. */
  done: (check: Check | null) => void
}

export type Checker = { ask: (question: Question) => void; close: () => void }

export const startWorker = (): Port =>
  new Worker(new URL('./lint-worker.ts', import.meta.url), { type: 'module' })

/**
 * Checks texts off the page's thread. One text is on its way at a time and one may wait: a newer
 * one takes its place. An answer for a text that is no longer there is dropped.
 */
export function createChecker(
  port: Port,
  base: Base,
  { onLocked, onBroken }: { onLocked: (texts: string[]) => void; onBroken: () => void },
): Checker {
  let asked: Question | null = null
  let waiting: Question | null = null
  let broken = false

  function next() {
    asked = waiting
    waiting = null
    if (asked !== null) port.postMessage({ type: 'check', text: asked.text })
  }

  port.onmessage = ({ data }) => {
    if (data.type === 'opened') {
      onLocked(data.locked)
      return
    }
    const answered = asked
    next()
    answered?.done(answered.current() ? data.check : null)
  }
  port.onerror = () => {
    broken = true
    for (const question of [asked, waiting]) question?.done(null)
    asked = null
    waiting = null
    onBroken()
  }
  port.postMessage({ type: 'open', base })

  return {
    ask(question) {
      if (broken) {
        question.done(null)
        return
      }
      waiting?.done(null)
      waiting = question
      if (asked === null) next()
    },
    close() {
      broken = true
      port.terminate()
    },
  }
}
