import { describe, expect, it } from 'vitest'
import { createBus } from './bus.ts'
import { foldWakes } from './wakes.ts'

/** Long enough never to pass within a test. */
const long = 60_000

describe('foldWakes', () => {
  it('folds a burst that nobody waited for into one', async () => {
    const bus = createBus()
    const stop = new AbortController()
    const wait = foldWakes(bus.wakes('org', stop.signal))
    for (let at = 0; at < 100; at += 1) bus.publish('org')
    bus.publish('another')
    expect(await wait(long)).toBe('woken')
    // Whatever of the burst arrives later is over before the next turn of the loop.
    await new Promise(setImmediate)
    await wait(0)
    expect(await wait(0)).toBe('timeout')
    const woken = wait(long)
    bus.publish('org')
    expect(await woken).toBe('woken')
    stop.abort()
    expect(await wait(long)).toBe('ended')
  })

  it('ends whoever waits, and whoever comes later', async () => {
    const stop = new AbortController()
    const wait = foldWakes(createBus().wakes('org', stop.signal))
    const waiting = wait(long)
    stop.abort()
    expect(await waiting).toBe('ended')
    expect(await wait(long)).toBe('ended')
  })
})
