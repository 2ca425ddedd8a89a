import { describe, expect, it } from 'vitest'
import { formatToken, hashSecret, newSecret, readToken, sameHash } from './secrets.ts'

const id = '01938e3c-7a4b-7c1d-9e2f-0123456789ab'

describe('API tokens', () => {
  it('hold their id and secret', () => {
    const secret = newSecret()
    expect(readToken(formatToken('agent', id, secret))).toEqual({ id, secret })
  })

  it('are refused without a look-up when one letter is wrong', () => {
    const token = formatToken('ci', id, newSecret())
    for (const at of [0, 6, 20, 60, token.length - 1]) {
      const wrong = token[at] === 'a' ? 'b' : 'a'
      expect(readToken(token.slice(0, at) + wrong + token.slice(at + 1))).toBeNull()
    }
  })

  it.each(['', 'Bearer', 'batp_', 'x'.repeat(10_000), '../../etc/passwd'])('are not %j', (text) => {
    expect(readToken(text)).toBeNull()
  })

  it('are never equal by accident of length', () => {
    expect(sameHash(hashSecret('a'), hashSecret('a'))).toBe(true)
    expect(sameHash(hashSecret('a'), hashSecret('b'))).toBe(false)
    expect(sameHash('abc', 'abcd')).toBe(false)
  })
})
