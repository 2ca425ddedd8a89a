import { isIPv6 } from 'node:net'
import { BatonError } from '@baton/schema'
import { LRUCache } from 'lru-cache'

const minute = 60_000

/** The most callers counted at once; the least recent ones are forgotten first. */
const maxCallers = 50_000

type Window = { count: number; endsAt: number }

/**
 * Whom a call counts for: an address of IPv6 for its network, since everybody has a /64 to choose
 * from; one that stands for IPv4 for that, as any other caller for itself.
 */
function counted(caller: string): string {
  if (!isIPv6(caller)) return caller
  const [address = ''] = caller.split('%')
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  if (canonical.startsWith('::ffff:')) return canonical
  const [left = [], right = []] = canonical.split('::').map((half) => half.match(/\w+/g) ?? [])
  const gap = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...gap, ...right].slice(0, 4).join(':')
}

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
      const key = counted(caller)
      const window = windows.get(key)
      if (window === undefined || now >= window.endsAt) {
        windows.set(key, { count: 1, endsAt: now + minute })
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
    reset: (caller) => void windows.delete(counted(caller)),
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
