import { useSyncExternalStore } from 'react'
import { useStored } from './use-stored.ts'

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const withZone = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** How long ago, or until when, in the largest unit that fits: “3 days ago”. */
function relativeTime(at: string, now: number): string {
  const seconds = (Date.parse(at) - now) / 1_000
  const found = units.find(([, length]) => Math.abs(seconds) >= length)
  return found === undefined
    ? 'just now'
    : relative.format(Math.trunc(seconds / found[1]), found[0])
}

/** The instant in the reader's own zone. */
export const exactTime = (at: string) => exact.format(new Date(at))

/** The same with its day of the week, seconds and zone. */
export const fullTime = (at: string) => withZone.format(new Date(at))

/* One clock for the page, so that all times on it move on together. */
let now = Date.now()
const ticks = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const listener of ticks) listener()
}

function subscribe(listener: () => void) {
  ticks.add(listener)
  timer ??= setInterval(tick, 30_000)
  if (Date.now() - now > 30_000) tick()
  return () => {
    ticks.delete(listener)
    if (ticks.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Whether the reader wants instants instead of “3 days ago”; the `t` key switches. */
export const useExactTimes = () => useStored('exact-times', false)

/** How long ago an instant is; moves on with the clock. */
export const useRelativeTime = (at: string) =>
  relativeTime(
    at,
    useSyncExternalStore(subscribe, () => now),
  )
