/** Why a wait is over: something happened, nothing did in time, or nothing ever will. */
export type Wake = 'woken' | 'timeout' | 'ended'

/**
 * Folds the wake-ups that come while nobody waits into one, so that a burst costs a stream one
 * look at the log.
 */
export function foldWakes(wakes: AsyncIterable<unknown>): (ms: number) => Promise<Wake> {
  let woken = false
  let ended = false
  let stir = () => {}

  async function pump() {
    try {
      for await (const _ of wakes) {
        woken = true
        stir()
      }
    } catch {
      // An abort, which is how a wait without end comes to one.
    }
    ended = true
    stir()
  }
  void pump()

  return async (ms) => {
    if (!woken && !ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        stir = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (ended) return 'ended'
    const wake = woken ? 'woken' : 'timeout'
    woken = false
    return wake
  }
}
