import { BatonError } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { createLimiter } from './limits.ts'

function refusedAt(now: number, take: () => void): BatonError {
  try {
    take()
  } catch (error) {
    if (error instanceof BatonError) return error
    throw error
  }
  throw new Error(`the call at ${now} was expected to be refused`)
}

describe('a limiter', () => {
  it('lets as many calls through as it should and says how long to wait', () => {
    const limiter = createLimiter('calls', 3)
    for (let i = 0; i < 3; i += 1) limiter.take('ada', 1_000 + i)
    const error = refusedAt(31_000, () => limiter.take('ada', 31_000))
    expect(error.code).toBe('RATE_LIMITED')
    expect(error.details.retryAfter).toBe(30)
  })

  it('starts anew when the minute is over', () => {
    const limiter = createLimiter('calls', 1)
    limiter.take('ada', 0)
    limiter.take('ada', 60_000)
    expect(() => limiter.take('ada', 60_001)).toThrow(BatonError)
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:DB8:1:2::', '2001:db8:1:2:0:0:0:9', true],
    ['2001:db8::1', '2001:db8:0:0:5::', true],
    ['::1:0:0:0:5', '0:0:0:1::', true],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['1::', '1:0:0:1::', false],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['192.0.2.1', '192.0.2.2', false],
    ['a:b@example.org', 'a:c@example.org', false],
  ])('counts %s and %s as one caller: %s', (one, other, same) => {
    const limiter = createLimiter('calls', 1)
    limiter.take(one, 0)
    const take = expect(() => limiter.take(other, 1))
    if (same) take.toThrow(BatonError)
    else take.not.toThrow()
  })

  it('counts each caller alone and can forget one', () => {
    const limiter = createLimiter('calls', 1)
    limiter.take('ada', 0)
    limiter.take('bob', 0)
    limiter.reset('ada')
    limiter.take('ada', 1)
    expect(() => limiter.take('bob', 1)).toThrow(BatonError)
  })
})
