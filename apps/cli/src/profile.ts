import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CliError, exit } from './errors.ts'

export type Credential = { kind: 'token'; token: string } | { kind: 'session'; cookie: string }

/** A credential and the one server that it may be sent to. */
export type Profile = { url: string; credential: Credential }

type Stored = { version: 1; profiles: Record<string, Profile> }

/** The keyring: one file that nobody else may read, replaced as a whole. */
export type Keyring = {
  file: string
  get: (name: string) => Promise<Profile | null>
  set: (name: string, profile: Profile) => Promise<void>
  remove: (name: string) => Promise<void>
}

function isProfile(value: unknown): value is Profile {
  if (typeof value !== 'object' || value === null) return false
  const { url, credential } = value as Record<string, unknown>
  if (typeof url !== 'string' || typeof credential !== 'object' || credential === null) return false
  const { kind, token, cookie } = credential as Record<string, unknown>
  return kind === 'token'
    ? typeof token === 'string'
    : kind === 'session' && typeof cookie === 'string'
}

function codeOf(error: unknown): string {
  return String(error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : error)
}

/** A change takes milliseconds: a lock of this age was left behind. */
const abandonedAfterMs = 10_000

/** Waits until nobody else changes `file`; answers how to let the next one in. */
async function lock(file: string): Promise<() => Promise<void>> {
  const path = `${file}.lock`
  for (;;) {
    try {
      await writeFile(path, '', { mode: 0o600, flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const held = await stat(path).catch(() => null)
    if (held !== null && Date.now() - held.mtimeMs > abandonedAfterMs) {
      await rm(path, { force: true })
    } else {
      await wait(10 + Math.random() * 20)
    }
  }
}

export function openKeyring(folder: string): Keyring {
  const file = join(folder, 'credentials.json')

  function unreadable(why: string): CliError {
    return new CliError(exit.failed, {
      code: 'KEYRING_UNREADABLE',
      message: `The stored credentials in ${file} cannot be read: ${why}.`,
      fix: 'Delete the file and sign in again.',
    })
  }

  async function read(): Promise<Record<string, Profile>> {
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ENOENT' || code === 'ENOTDIR') return {}
      throw unreadable(code)
    }
    try {
      const content: unknown = JSON.parse(text)
      const profiles =
        typeof content === 'object' && content !== null ? Reflect.get(content, 'profiles') : null
      if (typeof profiles !== 'object' || profiles === null)
        throw unreadable('it holds no profiles')
      return Object.fromEntries(
        Object.entries(profiles).filter((entry): entry is [string, Profile] => isProfile(entry[1])),
      )
    } catch (error) {
      throw error instanceof CliError ? error : unreadable('it is not JSON')
    }
  }

  /** Written beside and moved over, so that a crash never leaves half a file. */
  async function write(profiles: Record<string, Profile>) {
    const beside = `${file}.${randomUUID()}`
    const stored: Stored = { version: 1, profiles }
    try {
      await writeFile(beside, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
      await rename(beside, file)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  }

  /** One change after the other: each begins with what the one before it left. */
  async function change(edit: (profiles: Record<string, Profile>) => Record<string, Profile>) {
    try {
      // What is there keeps the mode that its owner gave it.
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const release = await lock(file)
      try {
        await write(edit(await read()))
      } finally {
        await release()
      }
    } catch (error) {
      if (error instanceof CliError) throw error
      throw new CliError(exit.failed, {
        code: 'KEYRING_UNWRITABLE',
        message: `The credentials cannot be kept in ${file}: ${codeOf(error)}.`,
        fix: 'Make its folder writable for you, or name another one with BATON_CONFIG_DIR.',
      })
    }
  }

  return {
    file,
    get: async (name) => {
      const profiles = await read()
      return Object.hasOwn(profiles, name) ? (profiles[name] ?? null) : null
    },
    set: (name, profile) => change((profiles) => ({ ...profiles, [name]: profile })),
    remove: (name) => change(({ [name]: _removed, ...others }) => others),
  }
}
