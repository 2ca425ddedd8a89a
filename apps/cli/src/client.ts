import { openAsBlob } from 'node:fs'
import type { AppRouter } from '@baton/api'
import type { Attachment, Me } from '@baton/schema'
import {
  createTRPCClient,
  createTRPCUntypedClient,
  httpLink,
  type TRPCClient,
  type TRPCUntypedClient,
} from '@trpc/client'
import { CliError, exit, fromProblem, notBaton } from './errors.ts'
import type { Credential } from './profile.ts'
import type { Server } from './server.ts'

export type Client = TRPCClient<AppRouter>

/** What a token is made of. Where a header refuses the rest, it says the whole value again. */
const sendable = /^[\x21-\x7e]+$/

function headersOf({ credential }: Server): Record<string, string> {
  if (credential === null) return {}
  if (credential.kind === 'token' && !sendable.test(credential.token)) {
    throw new CliError(exit.notAllowed, {
      code: 'TOKEN_MALFORMED',
      message: 'The token is malformed: it holds a space, a line break or another odd character.',
      fix: 'Copy it once more, whole and on one line, into BATON_TOKEN or `login --token-stdin`.',
    })
  }
  if (credential.kind === 'token') return { authorization: `Bearer ${credential.token}` }
  // The server takes a cookie's word only from its own pages. The Origin would have to be the one
  // it knows itself by, which is not always the address that it was reached at.
  return { cookie: credential.cookie, 'sec-fetch-site': 'same-origin' }
}

function unreachable(url: string, error: unknown): CliError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new CliError(exit.failed, {
      code: 'TIMEOUT',
      message: `${url} did not answer in time.`,
      fix: 'Try again, or allow more with --timeout SECONDS.',
    })
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return new CliError(exit.failed, {
    code: 'UNREACHABLE',
    message: `No server answers at ${url} (${typeof code === 'string' ? code : String(cause)}).`,
    fix: 'Start one with `npx -y pnpm@12 start`, or name another with BATON_URL or --url.',
  })
}

type Sent = { url: string; timeoutMs: number }

/** One request; a redirect is an answer, because what is sent may hold a credential. */
async function send(to: Sent, input: string | URL, init: RequestInit): Promise<Response> {
  const limit = AbortSignal.timeout(to.timeoutMs)
  const signal = init.signal == null ? limit : AbortSignal.any([init.signal, limit])
  const response = await fetch(input, { ...init, redirect: 'manual', signal }).catch((error) => {
    throw unreachable(to.url, error)
  })
  if (response.status >= 300 && response.status < 400) {
    const location = response.headers.get('location') ?? 'another address'
    throw new CliError(exit.failed, {
      code: 'REDIRECTED',
      message: `${to.url} redirects to ${location}; redirects are not followed.`,
      fix: 'Set BATON_URL to the address where the server really is.',
    })
  }
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/problem+json')) {
    const refusal = fromProblem(await response.json().catch(() => null))
    if (refusal !== null) throw refusal
  }
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel()
    throw new CliError(exit.usage, {
      code: 'USAGE',
      message: 'This procedure is a stream; the CLI does not follow streams.',
    })
  }
  // Read in here, while the time runs; a page of a proxy or of another server is no JSON.
  await response
    .clone()
    .json()
    .catch((error: unknown) => {
      throw error instanceof SyntaxError
        ? notBaton(to.url, response.status)
        : unreachable(to.url, error)
    })
  return response
}

type OnResponse = (response: Response) => void

/** How the calls of one command are made. */
type Calls = { timeoutMs: number; idempotencyKey: string | undefined }

function link(server: Server, calls: Calls, onResponse: OnResponse = () => {}) {
  const { timeoutMs, idempotencyKey: key } = calls
  return httpLink<AppRouter>({
    url: `${server.url}/trpc`,
    headers: { ...headersOf(server), ...(key === undefined ? {} : { 'idempotency-key': key }) },
    fetch: async (input, init) => {
      const address = input instanceof Request ? input.url : input
      const sent = { url: server.url, timeoutMs }
      const response = await send(sent, address, (init ?? {}) as RequestInit)
      onResponse(response)
      return response
    },
  })
}

/** The typed client: the router's type is imported, nothing of it at run time. */
export function createClient(server: Server, calls: Calls): Client {
  return createTRPCClient<AppRouter>({ links: [link(server, calls)] })
}

/** For `baton call`, where the procedure's name is only known at run time. */
export function createUntypedClient(server: Server, calls: Calls): TRPCUntypedClient<AppRouter> {
  return createTRPCUntypedClient<AppRouter>({ links: [link(server, calls)] })
}

/** Runs a call that opens a session, and keeps the session's cookie. */
export async function openSession(
  url: string,
  calls: Calls,
  call: (client: Client) => Promise<Me>,
): Promise<{ me: Me; credential: Credential }> {
  let cookie = ''
  const keep: OnResponse = (response) => {
    cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .filter((pair) => !pair.endsWith('='))
      .join('; ')
  }
  const links = [link({ url, credential: null }, calls, keep)]
  const me = await call(createTRPCClient<AppRouter>({ links }))
  if (cookie !== '') return { me, credential: { kind: 'session', cookie } }
  throw new CliError(exit.failed, { code: 'NO_SESSION', message: `${url} opened no session.` })
}

/** Streams a file to a project from the disk, so that its size does not matter to us. */
export async function uploadFile(
  server: Server,
  timeoutMs: number,
  project: string,
  file: { path: string; name: string },
): Promise<Attachment> {
  const address = new URL(`${server.url}/files/${project}`)
  address.searchParams.set('name', file.name)
  const headers = { ...headersOf(server), 'content-type': 'application/octet-stream' }
  const sent = { url: server.url, timeoutMs }
  const body = await openAsBlob(file.path)
  const response = await send(sent, address, { method: 'POST', headers, body })
  const answer: unknown = await response.json()
  if (response.ok && typeof answer === 'object' && answer !== null) return answer as Attachment
  throw notBaton(server.url, response.status)
}
