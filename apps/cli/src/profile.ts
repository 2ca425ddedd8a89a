import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
      const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
      if (code === 'ENOENT') return {}
      throw unreadable(String(code))
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
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
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

  return {
    file,
    get: async (name) => {
      const profiles = await read()
      return Object.hasOwn(profiles, name) ? (profiles[name] ?? null) : null
    },
    set: async (name, profile) => write({ ...(await read()), [name]: profile }),
    remove: async (name) => {
      const { [name]: _removed, ...others } = await read()
      await write(others)
    },
  }
}
