import { callTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Credential, RequestInfo } from '../src/context.ts'
import { toProblem } from '../src/errors.ts'
import { fileRouter } from '../src/evidence/file-router.ts'
import { createTestApi, jsonOf, type TestApi, type Who } from './harness.ts'
import { type Procedure, procedures } from './procedures.ts'

/*
 * Every procedure as every kind of caller, against the checked-in table permissions.txt. A call
 * carries only the org or the project, so that it ends at the guard or right behind it: what is
 * `ok` here got past the guard. After a change that is meant: renew the table and read the diff.
 */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi('sqlite')
})
afterAll(() => api[Symbol.asyncDispose]())

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

/** `ok` for whatever happens behind the guard, else the status by which the guard refused. */
function guardAnswer({ code, status }: { code: string; status: number }): string {
  return code === 'INVALID_INPUT' ? 'ok' : String(status)
}

/** Without a transport: a stream answers 200 before it begins, and `/files` speaks no JSON. */
async function callOutcome({ name, type, router }: Procedure, headers: Record<string, string>) {
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
    counted: false,
    calls: [],
    actorId: null,
    cookies: [],
    idempotency: null,
  }
  try {
    await callTRPCProcedure({
      router,
      path: name,
      type,
      ctx: { deps: api.deps, request, path: '' },
      getRawInput: async () => ({ project: 'acme/shop' }),
      signal: AbortSignal.abort(),
      batchIndex: 0,
    })
    return 'ok'
  } catch (error) {
    return guardAnswer(toProblem(error, 'test'))
  }
}

async function outcome(procedure: Procedure, headers: Record<string, string>) {
  const { name, type, router } = procedure
  if (type === 'subscription' || router === fileRouter) return callOutcome(procedure, headers)
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
  return guardAnswer(error.data.problem)
}

it('lets in whom the table names, and nobody else', async () => {
  const columns = await callers()
  // Signing out last: it ends the sessions that the other calls need.
  const last = ({ name }: Procedure) => Number(name === 'identity.signOut')
  const rows = procedures.toSorted((a, b) => last(a) - last(b) || (a.name < b.name ? -1 : 1))
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2
  const cell = (text: string) => text.padEnd(13)
  const lines = [`${''.padEnd(width)}${columns.map(([who]) => cell(who)).join('')}`.trimEnd()]
  for (const procedure of rows) {
    const cells: string[] = []
    for (const [, headers] of columns) cells.push(cell(await outcome(procedure, headers)))
    lines.push(`${procedure.name.padEnd(width)}${cells.join('')}`.trimEnd())
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('permissions.txt')
})
