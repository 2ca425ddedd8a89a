import { BatonError } from '@baton/schema'
import { hash, verify } from '@node-rs/argon2'
import { commonPasswords } from './common-passwords.ts'

/** argon2id with 46 MiB, one pass, one lane: the first of OWASP's equal choices. */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 }

/** How many are computed at once: each holds 46 MiB and one of the four threads that files need. */
const maxAtOnce = 2
/** How many may wait before callers are turned away instead. */
const maxWaiting = 64

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxAtOnce) {
    if (waiting.length >= maxWaiting) {
      throw new BatonError('UNAVAILABLE', 'Too many sign-ins at once.', {
        fix: 'Try again in a moment.',
        retryAfter: 2,
      })
    }
    // Whoever leaves hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

/**
 * Never call this inside a transaction: it takes tens of milliseconds.
 * @throws BatonError INVALID_INPUT for a password that everybody tries first.
 */
export async function hashPassword(password: string): Promise<string> {
  if (commonPasswords.has(password.toLowerCase())) {
    throw new BatonError('INVALID_INPUT', 'password: this one is among the first that are tried.', {
      fix: 'Use another one; a few words in a row are good.',
      diagnostics: [
        {
          severity: 'error',
          code: 'PASSWORD_COMMON',
          message: 'this is among the most common passwords; use another one',
          at: { field: 'password' },
        },
      ],
    })
  }
  return inTurn(() => hash(password, cost))
}

let decoy: Promise<string> | undefined

function decoyHash(): Promise<string> {
  decoy ??= hash('no account has this password', cost)
  return decoy
}

/**
 * True when the password is right. With a null hash it computes as long and answers false, so
 * that an address without an account cannot be told from a wrong password by its time.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inTurn(async () => verify(stored ?? (await decoyHash()), password))
  return right && stored !== null
}
