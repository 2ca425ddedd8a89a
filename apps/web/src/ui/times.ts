import { useSyncExternalStore } from 'react'
import { useStored } from './use-stored.ts'

const calendarUnits: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365],
  ['month', 30],
  ['week', 7],
]

const dayMs = 86_400_000
const minuteMs = 60_000

/** For days, which have names: “yesterday”. */
const named = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
/** “Last month” would say too much of 40 days ago; “1 month ago” is a length of time. */
const counted = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const withZone = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** Where a day of the reader's calendar stands among all days. */
function dayNumber(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs
}

/**
 * How long ago, or until when, in the largest unit that fits. From a day on the days of the
 * reader's calendar count: 47 hours ago may be yesterday, or the day before.
 */
export function relativeTime(at: string, now: number): string {
  const then = Date.parse(at)
  const minutes = Math.trunc((then - now) / minuteMs)
  if (minutes === 0) return 'just now'
  if (Math.abs(minutes) < 60) return counted.format(minutes, 'minute')
  const hours = Math.trunc(minutes / 60)
  if (Math.abs(hours) < 24) return counted.format(hours, 'hour')
  const days = dayNumber(then) - dayNumber(now)
  const found = calendarUnits.find(([, length]) => Math.abs(days) >= length)
  return found === undefined
    ? named.format(days, 'day')
    : counted.format(Math.trunc(days / found[1]), found[0])
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
