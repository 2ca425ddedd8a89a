import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CreatedToken, Me, Project, Revision } from '@baton/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  failure,
  fixture,
  openStage,
  ownerPassword,
  type Page,
  run,
  type Stage,
  type Terminal,
} from './baton.ts'

/* Each command once against the real server. A test has its own people or project there. */

let stage: Stage
let ada: Terminal

beforeAll(async () => {
  stage = await openStage()
  ada = stage.ada
}, 60_000)

afterAll(() => stage[Symbol.asyncDispose]())

describe('people', () => {
  test('a second owner cannot be set up', async () => {
    const args = ['setup', '--email', 'eve@example.org', '--name', 'Eve', '--org', 'eve']
    const link = `${stage.server.url}/setup#token=${'x'.repeat(43)}`
    const rest = ['--project', 'x', '--setup-url', link, '--password-stdin', '--json']
    const eve = await stage.seat()
    const result = await eve.baton([...args, ...rest], { input: 'correct horse battery' })
    expect({ code: result.code, error: failure(result).code }).toEqual({
      code: 1,
      error: 'SETUP_DONE',
    })
  })

  test('login, whoami and logout', async () => {
    const desk = await stage.seat()
    const login = ['login', '--email', 'ada@example.org', '--password-stdin']
    const wrong = await desk.baton([...login, '--json'], { input: 'wrong' })
    expect(wrong.code).toBe(4)
    expect(failure(wrong).code).toBe('INVALID_CREDENTIALS')
    const signedIn = await desk.baton(login, { input: ownerPassword })
    expect(signedIn.stdout).toContain('ada@example.org')
    expect(signedIn.stderr).toContain('Signed in to')
    expect(await desk.ask<Me>(['whoami'])).toMatchObject({
      kind: 'person',
      email: 'ada@example.org',
    })

    const keyring = join(desk.config, 'credentials.json')
    const before = await readFile(keyring, 'utf8')
    expect(await desk.ask(['logout'])).toMatchObject({ ok: true })
    expect((await desk.baton(['whoami'])).code).toBe(4)
    // The session is over on the server too: its cookie, put back, is worth nothing.
    await writeFile(keyring, before)
    expect((await desk.baton(['whoami'])).code).toBe(4)
    // Signing out ends one session, not those at other terminals.
    expect((await ada.baton(['whoami'])).code).toBe(0)
  })

  test('member add, join, list, set-role and remove', async () => {
    const bo = await stage.seat()
    const add = ['member', 'add', 'bo@example.org', '--role', 'contributor']
    const link = (await ada.baton(add)).stdout.trim()
    const args = ['join', '--invite-url', link, '--name', 'Bo', '--password-stdin']
    const joined = await bo.ask<Me>(args, { input: 'a long enough word for bo' })
    expect(joined.memberships).toEqual([{ org: 'acme', orgName: 'acme', role: 'contributor' }])
    expect((await bo.baton(args, { input: 'a long enough word for bo' })).code).toBe(1)

    await ada.ask(['member', 'set-role', 'bo@example.org', 'maintainer'])
    const members = await ada.ask<Page<{ email: string; role: string }>>(['member', 'list'])
    expect(members.items.map(({ email, role }) => `${email} ${role}`).sort()).toEqual([
      'ada@example.org owner',
      'bo@example.org maintainer',
    ])
    expect((await bo.baton(['member', 'list', '--org', 'acme'])).code).toBe(0)
    await ada.ask(['member', 'add', 'cy@example.org'])
    const invited = await ada.ask<Page<{ id: string; email: string }>>(['member', 'invitations'])
    expect(invited.items.map(({ email }) => email)).toEqual(['cy@example.org'])
    await ada.ask(['member', 'uninvite', invited.items[0]?.id ?? ''])
    expect((await ada.baton(['member', 'invitations'])).stderr).toContain('nothing yet')
    await ada.ask(['member', 'remove', 'bo@example.org'])
    expect((await bo.baton(['member', 'list', '--org', 'acme'])).code).toBe(1)
  })
})

describe('projects, agents and tokens', () => {
  test('project create, list and show', async () => {
    const create = [
      'project',
      'create',
      'acme/tools',
      '--name',
      'Tools',
      '--default-branch',
      'trunk',
    ]
    expect(await ada.ask<Project>(create)).toMatchObject({
      ref: 'acme/tools',
      defaultBranch: 'trunk',
    })
    const again = await ada.baton([...create, '--json'])
    expect({ code: again.code, error: failure(again).code }).toEqual({
      code: 1,
      error: 'ALREADY_EXISTS',
    })
    const { items } = await ada.ask<Page<Project>>(['project', 'list', '--org', 'acme'])
    expect(items.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['acme/shop', 'acme/tools']))
    expect(await ada.ask<Project>(['project', 'show'])).toMatchObject({ ref: 'acme/shop' })
    expect((await ada.baton(['project', 'show', 'acme/tools'])).stdout).toContain('trunk')

    const edit = ['project', 'edit', 'acme/tools']
    const repositoryUrl = 'https://git.example.org/acme/tools'
    expect(await ada.ask<Project>([...edit, '--repository', repositoryUrl])).toMatchObject({
      ...{ name: 'Tools', defaultBranch: 'trunk', repositoryUrl },
    })
    expect(await ada.ask<Project>([...edit, '--no-repository', '--name', 'Toolbox'])).toMatchObject(
      { name: 'Toolbox', repositoryUrl: null },
    )
    expect((await ada.baton(edit)).code).toBe(2)
  })

  test('agent create and list; token create, list and revoke', async () => {
    expect(await ada.ask(['agent', 'create', 'coder'])).toMatchObject({ slug: 'coder' })
    expect((await ada.baton(['agent', 'list'])).stdout).toMatch(/^coder +coder +contributor +Ada/m)
    await ada.ask(['agent', 'disable', 'coder'])
    expect((await ada.baton(['agent', 'list'])).stdout).toMatch(/^coder .+ disabled just now$/m)
    const refused = ['token', 'create', '--kind', 'agent', '--agent', 'coder', '--json']
    expect(failure(await ada.baton(refused)).message).toContain('is disabled')
    await ada.ask(['agent', 'enable', 'coder'])
    const printed = await ada.baton(['token', 'create', '--kind', 'agent', '--agent', 'coder'])
    expect(printed.stdout).toMatch(/^bata_\S+\n$/)
    const made = await ada.ask<CreatedToken>([
      'token',
      'create',
      '--kind',
      'ci',
      '--name',
      'github',
    ])
    expect(made).toMatchObject({ kind: 'ci', project: 'acme/shop' })
    const own = await ada.ask<CreatedToken>([
      ...['token', 'create', '--kind', 'personal', '--scope', 'project:read'],
      ...['--scope', 'org:read', '--expires-in-days', '3'],
    ])
    expect(own.scopes).toEqual(['project:read', 'org:read'])

    // A token may be kept in a profile of its own.
    await ada.ask(['login', '--token-stdin', '--profile', 'reader'], { input: own.token })
    expect(await ada.ask<Me>(['whoami', '--profile', 'reader'])).toMatchObject({ name: 'Ada' })
    const byToken = await ada.baton(['whoami'], { env: { BATON_TOKEN: own.token } })
    expect(byToken.stdout).toMatch(/^token +BATON_TOKEN$/m)
    await ada.ask(['token', 'revoke', own.id])
    expect((await ada.baton(['whoami', '--profile', 'reader'])).code).toBe(4)
    const mine = await ada.ask<Page<{ id: string }>>(['token', 'list'])
    expect(mine.items.map(({ id }) => id)).toContain(own.id)
    const all = await ada.ask<Page<{ kind: string }>>(['token', 'list', '--org', 'acme'])
    expect(all.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ci', 'agent']))
  })
})

test('a playbook from import to approval', { timeout: 60_000 }, async () => {
  await ada.ask(['agent', 'create', 'editor'])
  const agent = await stage.token('--kind', 'agent', '--agent', 'editor')
  const edited = join(ada.folder, 'edited.md')

  // Import it, and see it listed and shown.
  const args = ['playbook', 'import', fixture('bakery.md'), '--playbook', 'orders', '-m', 'First']
  expect(await ada.ask(args)).toMatchObject({ playbook: 'orders', number: 0, changed: true })
  expect(await ada.ask(args)).toMatchObject({ number: 0, changed: false })
  const list = await ada.ask<Page<{ slug: string; path: string }>>(['playbook', 'list'])
  expect(list.items).toMatchObject([{ slug: 'orders', path: 'apps/cli/test/fixtures/bakery.md' }])
  const shown = await ada.baton(['playbook', 'show', 'orders'])
  expect(shown.stdout).toContain('Order Service Playbook')
  expect(shown.stdout).toContain('above 80 %')

  // It comes out as it went in; a copy that differs is told where.
  const source = await readFile(fixture('bakery.md'), 'utf8')
  expect((await ada.baton(['playbook', 'export', 'orders'])).stdout).toBe(source)
  expect(await ada.ask(['playbook', 'export', 'orders'])).toMatchObject({ source, revision: 0 })
  await ada.ask(['playbook', 'export', 'orders', '--output', 'copy.md'])
  expect(await readFile(join(ada.folder, 'copy.md'), 'utf8')).toBe(source)
  expect((await ada.baton(['playbook', 'export', 'orders', '--check', 'copy.md'])).code).toBe(0)
  await writeFile(join(ada.folder, 'copy.md'), source.replace('dull to run', 'fun to run'))
  const differs = ['playbook', 'export', 'orders', '--check', 'copy.md', '--json']
  const result = await ada.baton(differs)
  expect(result.code).toBe(1)
  expect(JSON.parse(result.stdout)).toMatchObject({ same: false, line: 17 })

  // Take some of the suggested rules; what is not judged yet is said.
  const listed = await ada.baton(['playbook', 'suggest', 'orders'])
  expect(listed.stdout).toMatch(/report security \*/)
  expect(listed.stderr).toMatch(/not evaluated yet: \w+ stay/)
  const suggested = await ada.ask<{ items: { position: number; rule: string }[] }>([
    ...['playbook', 'suggest', 'orders'],
  ])
  expect(suggested.items.map(({ position, rule }) => `${position} ${rule}`)).toEqual(
    expect.arrayContaining(['2 report tests', '3 report coverage']),
  )
  const some = ['playbook', 'suggest', 'orders', '--accept', '2,3']
  expect(await ada.ask(some)).toMatchObject({ number: 1, status: 'applied', changed: true })
  const { stdout } = await ada.baton(['playbook', 'diff', 'orders', '0', '1'])
  expect(stdout).toContain('+')
  expect(stdout).toContain('agent-gate: report tests')

  // An agent proposes two changes; one is approved, the other is not.
  const text = (await ada.baton(['playbook', 'export', 'orders'])).stdout
  const propose = async (target: string, base: string) => {
    await writeFile(edited, text.replace('Target >80%', `Target >${target}%`))
    const args = ['playbook', 'edit', 'orders', edited, '--base', base, '-m', target]
    return ada.ask<Revision>([...args, '--project', 'acme/shop'], agent)
  }
  expect(await propose('85', '1')).toMatchObject({ number: 2, status: 'proposed' })
  expect(await propose('10', '1')).toMatchObject({ number: 3, status: 'proposed' })
  const reject = ['playbook', 'reject', 'orders', '3', '--reason', 'far too low']
  expect(await ada.ask(reject)).toMatchObject({ status: 'rejected' })
  expect(await ada.ask(['playbook', 'approve', 'orders', '2'])).toMatchObject({
    status: 'applied',
  })
  const { items } = await ada.ask<Page<Revision>>(['playbook', 'revisions', 'orders'])
  expect(items.map(({ number, status }) => `${number} ${status}`)).toEqual([
    '3 rejected',
    '2 applied',
    '1 applied',
    '0 applied',
  ])
  // And an edit of what is no longer the newest is refused.
  const stale = ['playbook', 'edit', 'orders', edited, '--base', '0', '--json']
  const refused = await ada.baton(stale)
  expect({ code: refused.code, error: failure(refused).code }).toEqual({
    code: 1,
    error: 'REVISION_STALE',
  })
  // Who may not approve is told who does, and how.
  const last = ['playbook', 'edit', 'orders', edited, '--base', '2', '--project', 'acme/shop']
  expect((await ada.baton(last, agent)).stdout).toContain(
    'a maintainer approves it: pnpm baton playbook approve orders 4 --project acme/shop\n',
  )
})

test('a built-in playbook is printed as it is, and imported', async () => {
  await ada.ask(['project', 'create', 'acme/starter'])
  const project = ['--project', 'acme/starter']
  const listed = await ada.baton(['playbook', 'built-in', ...project])
  expect(listed.stdout).toMatch(/^library +Library Playbook +7 +9 +For code/m)
  const { stdout } = await ada.baton(['playbook', 'built-in', 'library', ...project])
  await writeFile(join(ada.folder, 'library.md'), stdout)
  expect(await ada.ask(['playbook', 'built-in', 'library', ...project])).toMatchObject({
    source: stdout,
  })
  expect(await ada.ask(['playbook', 'import', 'library.md', ...project])).toMatchObject({
    ...{ status: 'applied', diagnostics: [] },
  })
  const unknown = await ada.baton(['playbook', 'built-in', 'nothing', ...project])
  expect({ code: unknown.code, said: unknown.stderr.includes('web-frontend') }).toEqual({
    ...{ code: 2, said: true },
  })
})

test('examples/typed-loop.ts plays the loop too', async () => {
  await ada.ask(['project', 'create', 'acme/example'])
  const { env } = await stage.token('--kind', 'personal')
  const example = join(import.meta.dirname, '../../../examples/typed-loop.ts')
  const result = await run(process.execPath, [example, 'acme/example', fixture('bakery.md')], {
    env: { BATON_URL: stage.server.url, ...env },
  })
  expect(result.stderr).toBe('')
  expect(result.stdout).toContain('acme/example#1 is done')
  expect(result.code).toBe(0)
  const failed = await run(process.execPath, [example, 'acme/none', fixture('bakery.md')], {
    env: { BATON_URL: stage.server.url, ...env },
  })
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toMatch(/^[^\n]*acme\/none[^\n]*\n$/)
  // Whoever reads may stop early.
  const head = `"${process.execPath}" "${example}" "$@" | true; echo \${PIPESTATUS[0]}`
  await ada.ask(['project', 'create', 'acme/piped'])
  const args = ['--norc', '-c', head, 'bash', 'acme/piped', fixture('bakery.md')]
  const piped = await run('bash', args, { env: { BATON_URL: stage.server.url, ...env } })
  expect(piped).toMatchObject({ stdout: '0\n', stderr: '' })
})
