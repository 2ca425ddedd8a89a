import { join } from 'node:path'
import type { CreatedToken, Me, WorkDetail } from '@baton/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  insertMember,
  insertOrg,
  insertProject,
  newId,
  openDatabase,
} from '../../../packages/db/src/index.ts'
import { failure, fixture, openStage, ownerPassword, type Stage, type Terminal } from './baton.ts'

let stage: Stage
let ada: Terminal
let bo: Terminal

/** Another org with a project, whose owner is `bo`: there is no command for a second org yet. */
async function makeOtherOrg(personId: string) {
  const database = await openDatabase(join(stage.server.dataDir, 'baton.db'))
  const createdAt = new Date().toISOString()
  await database.write(async (tx) => {
    const orgId = newId()
    await insertOrg(tx, { id: orgId, slug: 'other', name: 'Other', createdAt })
    await insertMember(tx, { orgId, personId, role: 'owner', joinedAt: createdAt })
    const project = { id: newId(), orgId, slug: 'secret', name: 'Secret', createdAt }
    await insertProject(tx, { ...project, defaultBranch: 'main', repositoryUrl: null })
  })
  await database.close()
}

async function expire(token: string) {
  const database = await openDatabase(join(stage.server.dataDir, 'baton.db'))
  const expiresAt = new Date(Date.now() - 1_000).toISOString()
  await database.write((tx) =>
    tx.updateTable('apiToken').set({ expiresAt }).where('id', '=', token).execute(),
  )
  await database.close()
}

beforeAll(async () => {
  stage = await openStage()
  ada = stage.ada
  bo = await stage.invite('Bo', 'viewer')
  const { id } = await bo.ask<Me>(['whoami'])
  await ada.ask(['member', 'remove', 'bo@example.org'])
  await makeOtherOrg(id)
}, 60_000)

afterAll(() => stage[Symbol.asyncDispose]())

async function refused(terminal: Terminal, args: string[], token?: string) {
  const env = token === undefined ? {} : { BATON_TOKEN: token }
  const result = await terminal.baton([...args, '--json'], { env })
  return `${result.code} ${failure(result).code}`
}

const createToken = (...args: string[]) =>
  ada.ask<CreatedToken>(['token', 'create', '--org', 'acme', '--project', 'acme/shop', ...args])

test('what belongs to others is not there, as if it had never been', async () => {
  const secret = await bo.ask<WorkDetail>(['work', 'create', 'Secret', '--project', 'other/secret'])
  expect(secret.number).toBe(1)
  for (const args of [
    ['work', 'show', 'other/secret#1'],
    ['work', 'comment', 'other/secret#1', 'hello'],
    ['gate', 'show', 'other/secret#1'],
    ['project', 'show', 'other/secret'],
    ['evidence', 'add', fixture('green.xml'), '--item', 'other/secret#1', '--no-git'],
    ['audit', 'verify', '--org', 'other'],
    ['work', 'show', 'acme/shop#99'],
    ['work', 'show', 'nobody/nothing#1'],
  ]) {
    expect(await refused(ada, args), args.join(' ')).toBe('1 NOT_FOUND')
  }
  expect(await refused(bo, ['work', 'list', '--project', 'acme/shop'])).toBe('1 NOT_FOUND')
})

test('a token that is none, is over or was revoked is not signed in', async () => {
  const list = ['work', 'list', '--project', 'acme/shop']
  expect(await refused(ada, list, 'batp_nonsense')).toBe('4 UNAUTHENTICATED')
  const { id, token } = await createToken('--kind', 'personal')
  expect((await ada.baton(list, { env: { BATON_TOKEN: token } })).code).toBe(0)
  await expire(id)
  expect(await refused(ada, list, token)).toBe('4 TOKEN_EXPIRED')
  const login = await ada.baton(['login', '--token-stdin', '--profile', 'old'], { input: token })
  expect(login.code).toBe(4)
  expect((await ada.baton(['whoami', '--profile', 'old'])).code).toBe(4)

  const ci = await createToken('--kind', 'ci')
  await ada.ask(['token', 'revoke', ci.id, '--org', 'acme'])
  expect(await refused(ada, list, ci.token)).toMatch(/^4 /)
})

test('a token does what it is for and nothing else', async () => {
  await ada.ask(['project', 'create', 'acme/tools'])
  const create = ['work', 'create', 'x', '--project', 'acme/shop']
  const { token: ci } = await createToken('--kind', 'ci')
  expect(await refused(ada, create, ci)).toBe('4 FORBIDDEN')
  expect(await refused(ada, ['project', 'show', 'acme/tools'], ci)).toBe('1 NOT_FOUND')
  const { token: reader } = await createToken('--kind', 'personal', '--scope', 'project:read')
  expect(await refused(ada, create, reader)).toBe('4 FORBIDDEN')
  await ada.ask(['agent', 'create', 'coder', '--org', 'acme'])
  const { token: agent } = await createToken('--kind', 'agent', '--agent', 'coder')
  const clone = ['agent', 'create', 'clone', '--org', 'acme']
  expect(await refused(ada, clone, agent)).toBe('4 PEOPLE_ONLY')
})

test('the server may be reached at another of its names', async () => {
  const env = { BATON_URL: stage.server.url.replace('127.0.0.1', 'localhost') }
  const login = ['login', '--email', 'ada@example.org', '--password-stdin', '--profile', 'local']
  expect((await ada.baton(login, { env, input: ownerPassword })).code).toBe(0)
  const create = ['work', 'create', 'x', '--project', 'acme/shop', '--profile', 'local']
  expect((await ada.baton(create, { env })).code).toBe(0)
})
