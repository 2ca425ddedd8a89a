import { BatonError } from '@baton/schema'
import { LRUCache } from 'lru-cache'

const minute = 60_000

/** The most callers counted at once; the least recent ones are forgotten first. */
const maxCallers = 50_000

type Window = { count: number; endsAt: number }

/** Counts calls per caller in fixed windows of a minute. */
export type Limiter = {
  /** @throws BatonError RATE_LIMITED with the seconds to wait. */
  take: (caller: string, now: number) => void
  /** Forgets a caller, such as an account after a sign-in that succeeded. */
  reset: (caller: string) => void
}

export function createLimiter(what: string, perMinute: number): Limiter {
  const windows = new LRUCache<string, Window>({ max: maxCallers })
  return {
    take(caller, now) {
      const window = windows.get(caller)
      if (window === undefined || now >= window.endsAt) {
        windows.set(caller, { count: 1, endsAt: now + minute })
        return
      }
      window.count += 1
      if (window.count > perMinute) {
        const retryAfter = Math.max(1, Math.ceil((window.endsAt - now) / 1_000))
        throw new BatonError('RATE_LIMITED', `Too many ${what} in a minute.`, {
          fix: `Wait ${retryAfter} seconds and try again.`,
          retryAfter,
        })
      }
    },
    reset: (caller) => void windows.delete(caller),
  }
}

export type Limits = { calls: Limiter; signInsByAddress: Limiter; signInsByAccount: Limiter }

export function createLimits(perMinute: { calls: number; signIns: number }): Limits {
  return {
    calls: createLimiter('calls', perMinute.calls),
    signInsByAddress: createLimiter('sign-ins from this address', perMinute.signIns * 3),
    signInsByAccount: createLimiter('sign-ins to this account', perMinute.signIns),
  }
}
