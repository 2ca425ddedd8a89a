import { EventEmitter, on } from 'node:events'

/** Wakes the live streams of an org when its log has grown; carries no data. */
export type EventBus = {
  publish: (orgId: string) => void
  /** Yields once for each wake-up, until the signal aborts. */
  wakes: (orgId: string, signal: AbortSignal) => AsyncIterable<unknown>
}

export function createBus(): EventBus {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish: (orgId) => void emitter.emit(orgId),
    wakes: (orgId, signal) => on(emitter, orgId, { signal }),
  }
}
