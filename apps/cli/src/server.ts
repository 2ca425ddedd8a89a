import { usageError } from './errors.ts'
import type { Credential, Profile } from './profile.ts'

const defaultUrl = 'http://127.0.0.1:3000'

/** The server to talk to, and what proves the caller there; null: nobody is signed in. */
export type Server = { url: string; credential: Credential | null }

/** @throws CliError usage for anything but an http(s) address without a name and password in it. */
export function parseServerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw usageError(
      `“${text}” is not the address of a server.`,
      `Give an http or https address, such as ${defaultUrl}.`,
    )
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin
}

export type ServerSources = {
  /** `--url` or BATON_URL: said by whoever calls. */
  explicit: string | null
  /** From `baton.json`, which anybody who wrote the repository may have put there. */
  place: string | null
  profile: Profile | null
  token: string | null
}

function chooseUrl({ explicit, place, profile }: ServerSources): string {
  return parseServerUrl(explicit ?? place ?? profile?.url ?? defaultUrl)
}

/** True unless a file alone names the server. */
function isTrusted(url: string, { explicit, profile }: ServerSources): boolean {
  return explicit !== null || sameOrigin(url, profile?.url ?? defaultUrl)
}

/**
 * Which server to call and with what. A credential is only sent to the server that it belongs to,
 * so a `baton.json` in a stranger's repository cannot lure it away.
 */
export function resolveServer(sources: ServerSources): Server {
  const url = chooseUrl(sources)
  const { profile, token } = sources
  if (token !== null) {
    if (isTrusted(url, sources)) return { url, credential: { kind: 'token', token } }
    throw usageError(
      `BATON_TOKEN is set, and only baton.json says that it belongs to ${url}.`,
      `Set BATON_URL=${url} too if you trust that server.`,
    )
  }
  const own = profile !== null && sameOrigin(profile.url, url)
  return { url, credential: own ? profile.credential : null }
}

/** Where to sign in; a password goes to no server that a file alone names. */
export function resolveSignInUrl(sources: ServerSources): string {
  const url = chooseUrl(sources)
  if (isTrusted(url, sources)) return url
  throw usageError(
    `Only baton.json names the server ${url}.`,
    `Say --url ${url} to sign in there if you trust it.`,
  )
}
