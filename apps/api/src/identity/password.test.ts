import { expect, it, vi } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

const computing = vi.hoisted(() => ({ now: 0, most: 0 }))

vi.mock(import('@node-rs/argon2'), async (importOriginal) => {
  const argon2 = await importOriginal()
  async function counted<T>(work: Promise<T>): Promise<T> {
    computing.now += 1
    computing.most = Math.max(computing.most, computing.now)
    return work.finally(() => {
      computing.now -= 1
    })
  }
  return {
    ...argon2,
    hash: (...args: Parameters<typeof argon2.hash>) => counted(argon2.hash(...args)),
    verify: (...args: Parameters<typeof argon2.verify>) => counted(argon2.verify(...args)),
  }
})

it('leaves half of the thread pool to files, however many sign in at once', async () => {
  const stored = await hashPassword('a few words in a row')
  const guesses = [stored, stored, null, null, stored, null]
  const right = await Promise.all(
    guesses.map((hash) => verifyPassword(hash, 'a few words in a row')),
  )
  expect(right).toEqual([true, true, false, false, true, false])
  expect(computing.most).toBe(2)
})
