import { join } from 'node:path'
import { type Child, startChild } from './process.ts'

/** What to request, how often, and what every answer has to look like. */
export type Job = {
  url: string
  headers: Record<string, string>
  requests: number
  connections: number
  /** The length of the right answer; any other answer fails the run. */
  bytes: number
}

/** Seconds for the whole job; milliseconds of single requests. */
export type LoadResult = { seconds: number; p50: number; p99: number }

export type Loader = { run: (job: Job) => Promise<LoadResult>; stop: () => Promise<void> }

/** Makes requests from a process of its own, so that its work never counts as the server's. */
export function startLoader(): Loader {
  const child: Child = startChild(join(import.meta.dirname, 'load-child.ts'))
  return {
    async run(job) {
      const answer = (await child.ask(job)) as LoadResult | { failure: string }
      if ('failure' in answer) throw new Error(answer.failure)
      return answer
    },
    stop: child.stop,
  }
}
