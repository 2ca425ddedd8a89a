import { type AnyTRPCProcedure, callTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Credential, RequestInfo } from '../src/context.ts'
import { toProblem } from '../src/errors.ts'
import { appRouter } from '../src/router.ts'
import { createTestApi, jsonOf, type TestApi, type Who } from './harness.ts'

/*
 * Every procedure as every kind of caller, against the checked-in table permissions.txt. A call
 * carries only the org or the project, so that it ends at the guard or right behind it: what is
 * `ok` here got past the guard. After a change that is meant: `vitest run -u`, and read the diff.
 */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi('sqlite')
})
afterAll(() => api[Symbol.asyncDispose]())

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  AnyTRPCProcedure | undefined
>

const people = ['outsider', 'viewer', 'contributor', 'maintainer', 'admin', 'owner'] as const

async function callers(): Promise<[string, Record<string, string>][]> {
  const long = new Date(Date.now() - 1_000).toISOString()
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const named = (['anonymous', ...people, 'agent', 'ci'] satisfies Who[]).map(
    (who): [string, Record<string, string>] => [who, api.headers(who)],
  )
  return [
    ...named,
    ['expired', bearer(await api.issueToken('agent', { expiresAt: long }))],
    ['revoked', bearer(await api.issueToken('agent', { revokedAt: long }))],
    ['narrow', bearer(await api.issueToken('agent', { scopes: ['project:read'] }))],
  ]
}

/** A stream answers 200 before it begins, so its guard is asked without a transport. */
async function streamOutcome(name: string, headers: Record<string, string>): Promise<string> {
  const { authorization, cookie } = headers
  const credential: Credential | null =
    authorization === undefined
      ? cookie === undefined
        ? null
        : { kind: 'session', secret: cookie.split('=')[1] ?? '' }
      : { kind: 'token', secret: authorization.replace('Bearer ', '') }
  const request: RequestInfo = {
    id: 'test',
    address: 'test',
    userAgent: null,
    credential,
    actor: null,
    calls: [],
    actorId: null,
    cookies: [],
    idempotency: null,
  }
  try {
    await callTRPCProcedure({
      router: appRouter,
      path: name,
      type: 'subscription',
      ctx: { deps: api.deps, request, path: '' },
      getRawInput: async () => ({ project: 'acme/shop' }),
      signal: AbortSignal.abort(),
      batchIndex: 0,
    })
    return 'ok'
  } catch (error) {
    return String(toProblem(error, 'test').status)
  }
}

/** `ok` for whatever happens behind the guard, else the status by which the guard refused. */
async function outcome(name: string, type: string, headers: Record<string, string>) {
  if (type === 'subscription') return streamOutcome(name, headers)
  const input = { org: 'acme', project: 'acme/shop' }
  const path = `/trpc/${name}`
  const answer =
    type === 'mutation'
      ? await api.request(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(input),
        })
      : await api.request(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
  if (answer.status === 200) {
    await answer.body?.cancel()
    return 'ok'
  }
  const { error } = await jsonOf<{
    error: { data: { problem: { code: string; status: number } } }
  }>(answer)
  const { code, status } = error.data.problem
  return code === 'INVALID_INPUT' ? 'ok' : String(status)
}

it('lets in whom the table names, and nobody else', async () => {
  const columns = await callers()
  const names = Object.keys(procedures).sort(
    // Signing out last: it ends the sessions that the other calls need.
    (a, b) =>
      Number(a === 'identity.signOut') - Number(b === 'identity.signOut') || (a < b ? -1 : 1),
  )
  const width = Math.max(...names.map((name) => name.length)) + 2
  const cell = (text: string) => text.padEnd(13)
  const lines = [`${''.padEnd(width)}${columns.map(([who]) => cell(who)).join('')}`.trimEnd()]
  for (const name of names) {
    const { type } = (
      appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
    )[name]?._def ?? { type: 'query' }
    const cells: string[] = []
    for (const [, headers] of columns) cells.push(cell(await outcome(name, type, headers)))
    lines.push(`${name.padEnd(width)}${cells.join('')}`.trimEnd())
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('permissions.txt')
})
