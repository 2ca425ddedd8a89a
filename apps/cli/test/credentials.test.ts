import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeyring } from '../src/profile.ts'
import { failure, fixture, openTerminal, type Terminal } from './baton.ts'
import { listen } from './listen.ts'

let terminal: Terminal
beforeAll(async () => {
  terminal = await openTerminal()
})
afterAll(() => terminal[Symbol.asyncDispose]())

const token = { BATON_TOKEN: 'batp_secret' }

describe('credentials', () => {
  test('do not follow a redirect', async () => {
    await using target = await listen({ status: 200, body: '{}' })
    await using lure = await listen({ status: 307, headers: { location: target.url } })
    for (const args of [
      ['whoami'],
      ['work', 'create', 'x', '--project', 'a/b'],
      ['evidence', 'add', fixture('green.xml'), '--project', 'a/b', '--no-git'],
    ]) {
      const result = await terminal.baton(args, { env: { ...token, BATON_URL: lure.url } })
      expect(result.code, args.join(' ')).toBe(3)
      expect(result.stderr).toContain(`redirects to ${target.url}`)
    }
    expect(lure.received).toHaveLength(3)
    expect(target.received).toEqual([])
  })

  test('that are stored go to their own server alone', async () => {
    await using own = await listen({ status: 401, body: '{}' })
    await using other = await listen({ status: 401, body: '{}' })
    await using somebody = await openTerminal()
    const { config, baton, folder } = somebody
    const credential = { kind: 'session', cookie: 'sid=secret' } as const
    await openKeyring(config).set('default', { url: own.url, credential })

    await baton(['whoami'])
    expect(own.received).toHaveLength(1)
    expect(own.received[0]).toMatchObject({ cookie: 'sid=secret' })

    const elsewhere = await baton(['whoami', '--url', other.url])
    expect(elsewhere.code).toBe(4)
    expect(elsewhere.stderr).toContain(`not signed in to ${other.url}`)
    await writeFile(join(folder, 'baton.json'), JSON.stringify({ project: 'a/b', url: other.url }))
    expect((await baton(['work', 'list'])).code).toBe(4)
    expect((await baton(['work', 'list'], { env: token })).code).toBe(2)
    expect(
      (await baton(['login', '--email', 'a@b.test', '--password-stdin'], { input: 'x' })).code,
    ).toBe(2)
    expect(other.received).toEqual([])
  })
})

describe('a token of several lines', () => {
  const lines = 'batp_first\nbatp_second'

  test.each([
    ['in BATON_TOKEN', ['whoami'], { env: { BATON_TOKEN: lines } }],
    [
      'in BATON_TOKEN, for a file',
      ['evidence', 'add', fixture('green.xml'), '--no-git'],
      {
        env: { BATON_TOKEN: lines },
      },
    ],
    ['from stdin', ['login', '--token-stdin'], { input: lines }],
  ])('is refused and not said again: %s', async (_where, args, options) => {
    await using server = await listen({ status: 401, body: '{}' })
    await writeFile(join(terminal.folder, 'baton.json'), '{ "project": "a/b" }')
    const env = 'env' in options ? options.env : {}
    const all = { ...options, env: { ...env, BATON_URL: server.url } }
    const said = await terminal.baton(args, all)
    const answered = await terminal.baton([...args, '--json'], all)
    expect([said.code, answered.code]).toEqual([4, 4])
    expect(failure(answered).code).toBe('TOKEN_MALFORMED')
    expect(Object.values({ ...said, ...answered }).join()).not.toMatch(/batp_(first|second)/)
    expect(server.received).toEqual([])
  })
})

test('signing out ends what is stored, so BATON_TOKEN has to go first', async () => {
  await using server = await listen({ status: 200, body: '{}' })
  await using somebody = await openTerminal()
  const keyring = openKeyring(somebody.config)
  const stored = { url: server.url, credential: { kind: 'session', cookie: 'sid=1' } } as const
  await keyring.set('default', stored)
  const result = await somebody.baton(['logout', '--json'], { env: token })
  expect(result.code).toBe(2)
  expect(failure(result).fix).toContain('unset BATON_TOKEN')
  expect(await keyring.get('default')).toEqual(stored)
  expect(server.received).toEqual([])
})

test('a keyring that cannot be read is no reason to lose it', async () => {
  await using somebody = await openTerminal()
  const file = join(somebody.config, 'credentials.json')
  await mkdir(somebody.config)
  await writeFile(file, '{ "profiles": ')
  await chmod(file, 0o600)
  const result = await somebody.baton(['whoami'])
  expect(result.code).toBe(3)
  expect(result.stderr).toContain(file)
  expect(await readFile(file, 'utf8')).toBe('{ "profiles": ')
})
