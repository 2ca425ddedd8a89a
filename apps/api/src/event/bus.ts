import { EventEmitter, on } from 'node:events'
import { BatonError } from '@baton/schema'

/** A browser opens one for each of its tabs. */
const maxStreamsOfActor = 20

/** Each looks at the log and at its caller whenever its org wakes it. */
const maxStreams = 1_000

/** Wakes the live streams of an org when its log has grown; carries no data. */
export type EventBus = {
  publish: (orgId: string) => void
  /** Yields once for each wake-up, until the signal aborts. */
  wakes: (orgId: string, signal: AbortSignal) => AsyncIterable<unknown>
  /**
   * Takes one of the places that there are for streams; answers how to give it back, once.
   * @throws BatonError RATE_LIMITED
   */
  join: (actorId: string) => () => void
}

export function createBus(): EventBus {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  const streams = new Map<string, number>()
  let all = 0
  return {
    publish: (orgId) => void emitter.emit(orgId),
    wakes: (orgId, signal) => on(emitter, orgId, { signal }),
    join(actorId) {
      const own = streams.get(actorId) ?? 0
      if (own >= maxStreamsOfActor) throw tooMany('You follow', maxStreamsOfActor)
      if (all >= maxStreams) throw tooMany('This server carries', maxStreams)
      streams.set(actorId, own + 1)
      all += 1
      return () => {
        const left = (streams.get(actorId) ?? 1) - 1
        if (left === 0) streams.delete(actorId)
        else streams.set(actorId, left)
        all -= 1
      }
    },
  }
}

/** A stream answers 200 before it is refused, so that the seconds stand in the words as well. */
function tooMany(who: string, most: number): BatonError {
  const retryAfter = 10
  return new BatonError('RATE_LIMITED', `${who} ${most} live streams already, which is the most.`, {
    fix: `Close one and try again in ${retryAfter} seconds, or list the events now and then instead.`,
    retryAfter,
  })
}
