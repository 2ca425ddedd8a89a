import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  Attachment,
  CreatedToken,
  Evidence,
  Gate,
  Handoff,
  ItemGates,
  Me,
  MetricResult,
  Project,
  Revision,
  WorkDetail,
  WorkItem,
} from '@baton/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  failure,
  fixture,
  openTerminal,
  ownerPassword,
  run,
  setUp,
  startServer,
  type Terminal,
  type TestServer,
} from './baton.ts'

/* Each command once against the real server; what happens in one test is there in the next. */

let server: TestServer
let ada: Terminal
let bo: Terminal
let agent: NodeJS.ProcessEnv
let ci: NodeJS.ProcessEnv
const commit = '4f2c1ab09d3e5b6c7a8f9012b3c4d5e6f7a8b9c0'

type Page<Item> = { items: Item[]; nextCursor: string | null }

beforeAll(async () => {
  server = await startServer()
  ada = await openTerminal({ BATON_URL: server.url })
  bo = await openTerminal({ BATON_URL: server.url })
  await setUp(ada, server)
  await writeFile(join(ada.folder, 'baton.json'), '{ "project": "acme/shop" }')
}, 30_000)

afterAll(async () => {
  await ada[Symbol.asyncDispose]()
  await bo[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

const asAgent = {
  get env() {
    return agent
  },
}
const asCi = {
  get env() {
    return ci
  },
}

describe('people', () => {
  test('a second owner cannot be set up', async () => {
    const args = ['setup', '--email', 'eve@example.org', '--name', 'Eve', '--org', 'eve']
    const link = `${server.url}/setup#token=${'x'.repeat(43)}`
    const rest = ['--project', 'x', '--setup-url', link, '--password-stdin', '--json']
    const result = await bo.baton([...args, ...rest], { input: 'correct horse battery' })
    expect({ code: result.code, error: failure(result).code }).toEqual({
      code: 1,
      error: 'SETUP_DONE',
    })
  })

  test('whoami, login and logout', async () => {
    expect(await ada.ask<Me>(['whoami'])).toMatchObject({
      kind: 'person',
      email: 'ada@example.org',
    })
    const login = ['login', '--email', 'ada@example.org', '--password-stdin']
    const wrong = await ada.baton([...login, '--json'], { input: 'wrong' })
    expect(wrong.code).toBe(4)
    expect(failure(wrong).code).toBe('INVALID_CREDENTIALS')

    const keyring = join(ada.config, 'credentials.json')
    const before = await readFile(keyring, 'utf8')
    expect(await ada.ask(['logout'])).toMatchObject({ ok: true })
    expect((await ada.baton(['whoami'])).code).toBe(4)
    const after = await readFile(keyring, 'utf8')
    // The session is over on the server too: its cookie, put back, is worth nothing.
    await writeFile(keyring, before)
    expect((await ada.baton(['whoami'])).code).toBe(4)
    await writeFile(keyring, after)
    const back = await ada.baton(login, { input: ownerPassword })
    expect(back.stdout).toContain('ada@example.org')
    expect(back.stderr).toContain('Signed in to')
  })

  test('member add, join, list, set-role and remove', async () => {
    const add = (email: string) => ['member', 'add', email, '--role', 'contributor']
    const { url } = await ada.ask<{ url: string }>(add('bo@example.org'))
    const join_ = ['join', '--invite-url', url, '--name', 'Bo', '--password-stdin']
    const joined = await bo.ask<Me>(join_, { input: 'a long enough word for bo' })
    expect(joined.memberships).toEqual([{ org: 'acme', orgName: 'acme', role: 'contributor' }])
    expect((await bo.baton(join_, { input: 'a long enough word for bo' })).code).toBe(1)

    await ada.ask(['member', 'set-role', 'bo@example.org', 'maintainer'])
    const members = await ada.ask<Page<{ email: string; role: string }>>(['member', 'list'])
    expect(members.items.map(({ email, role }) => `${email} ${role}`).sort()).toEqual([
      'ada@example.org owner',
      'bo@example.org maintainer',
    ])
    const link = (await ada.baton(add('cy@example.org'))).stdout.trim()
    await using cy = await openTerminal({ BATON_URL: server.url })
    await cy.ask(['join', '--invite-url', link, '--name', 'Cy', '--password-stdin'], {
      input: 'a long enough word for cy',
    })
    expect((await cy.baton(['member', 'list', '--org', 'acme'])).code).toBe(0)
    await ada.ask(['member', 'remove', 'cy@example.org'])
    expect((await cy.baton(['member', 'list', '--org', 'acme'])).code).toBe(1)
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
    expect(items.map(({ ref }) => ref).sort()).toEqual(['acme/shop', 'acme/tools'])
    expect(await ada.ask<Project>(['project', 'show'])).toMatchObject({ ref: 'acme/shop' })
    expect((await ada.baton(['project', 'show', 'acme/tools'])).stdout).toContain('trunk')
  })

  test('agent create and list', async () => {
    expect(await ada.ask(['agent', 'create', 'coder'])).toMatchObject({ slug: 'coder' })
    expect((await ada.baton(['agent', 'list'])).stdout).toMatch(/^coder +coder +contributor +Ada/m)
  })

  test('token create, list and revoke', async () => {
    const printed = await ada.baton(['token', 'create', '--kind', 'agent', '--agent', 'coder'])
    expect(printed.stdout).toMatch(/^bata_\S+\n$/)
    agent = { BATON_TOKEN: printed.stdout.trim() }
    const made = await ada.ask<CreatedToken>([
      'token',
      'create',
      '--kind',
      'ci',
      '--name',
      'github',
    ])
    expect(made).toMatchObject({ kind: 'ci', project: 'acme/shop' })
    ci = { BATON_TOKEN: made.token }
    const own = await ada.ask<CreatedToken>([
      ...['token', 'create', '--kind', 'personal', '--scope', 'project:read'],
      ...['--scope', 'org:read', '--expires-in-days', '3'],
    ])
    expect(own.scopes).toEqual(['project:read', 'org:read'])

    // A token may be kept in a profile of its own.
    await ada.ask(['login', '--token-stdin', '--profile', 'reader'], { input: own.token })
    expect(await ada.ask<Me>(['whoami', '--profile', 'reader'])).toMatchObject({ name: 'Ada' })
    await ada.ask(['token', 'revoke', own.id])
    expect((await ada.baton(['whoami', '--profile', 'reader'])).code).toBe(4)
    const mine = await ada.ask<Page<{ id: string }>>(['token', 'list'])
    expect(mine.items.map(({ id }) => id)).toContain(own.id)
    const all = await ada.ask<Page<{ kind: string }>>(['token', 'list', '--org', 'acme'])
    expect(all.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ci', 'agent']))
  })
})

describe('playbooks', () => {
  const edited = () => join(ada.folder, 'edited.md')

  test('import, list, show and export', async () => {
    const args = ['playbook', 'import', fixture('bakery.md'), '--playbook', 'orders', '-m', 'First']
    expect(await ada.ask(args)).toMatchObject({ playbook: 'orders', number: 0, changed: true })
    expect(await ada.ask(args)).toMatchObject({ number: 0, changed: false })
    const list = await ada.ask<Page<{ slug: string; path: string }>>(['playbook', 'list'])
    expect(list.items).toMatchObject([{ slug: 'orders', path: 'apps/cli/test/fixtures/bakery.md' }])
    const shown = await ada.baton(['playbook', 'show', 'orders'])
    expect(shown.stdout).toContain('Order Service Playbook')
    expect(shown.stdout).toContain('> 80 %')

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
  })

  test('suggest, and accept some or all', async () => {
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
  })

  test('edit, revisions, approve and reject', async () => {
    const text = (await ada.baton(['playbook', 'export', 'orders'])).stdout
    const propose = async (target: string, base: string) => {
      await writeFile(edited(), text.replace('Target >80%', `Target >${target}%`))
      const args = ['playbook', 'edit', 'orders', edited(), '--base', base, '-m', target]
      return ada.ask<Revision>([...args, '--project', 'acme/shop'], asAgent)
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
    const stale = ['playbook', 'edit', 'orders', edited(), '--base', '0', '--json']
    const result = await ada.baton(stale)
    expect({ code: result.code, error: failure(result).code }).toEqual({
      code: 1,
      error: 'REVISION_STALE',
    })
  })
})

describe('work', () => {
  test('create, list, show, assign, start, link, comment and move', async () => {
    const create = ['work', 'create', 'Send receipts', '--kind', 'endpoint', '--priority', 'high']
    const item = await ada.ask<WorkDetail>([...create, '--body', '-'], { input: '# Why\nTax.' })
    expect(item).toMatchObject({ number: 1, status: 'open', body: '# Why\nTax.', kind: 'endpoint' })
    expect(item.playbook).toEqual({ slug: 'orders', revision: 2 })
    await ada.ask(['work', 'create', 'Second'])
    await ada.ask(['work', 'create', 'Third'])

    const first = await ada.ask<Page<WorkItem>>(['work', 'list', '--limit', '2'])
    expect(first.items.map(({ number }) => number)).toEqual([3, 2])
    const rest = ['work', 'list', '--limit', '2', '--cursor', String(first.nextCursor)]
    expect((await ada.ask<Page<WorkItem>>(rest)).items.map(({ number }) => number)).toEqual([1])
    const all = await ada.ask<Page<WorkItem>>(['work', 'list', '--limit', '2', '--all'])
    expect(all).toMatchObject({
      items: [{ number: 3 }, { number: 2 }, { number: 1 }],
      nextCursor: null,
    })
    expect((await ada.baton(['work', 'list', '--kind', 'endpoint'])).stdout).toMatch(/#1 +open/)

    await ada.ask(['work', 'assign', '1', 'agent:coder'])
    const shop = ['--project', 'acme/shop']
    const started = await ada.ask<WorkDetail>(['work', 'start', '#1', ...shop], asAgent)
    expect(started).toMatchObject({ status: 'in_progress', assignee: { kind: 'agent' } })
    const link = ['work', 'link', 'acme/shop#1', '--branch', 'receipts', '--commit', commit]
    expect(await ada.ask<WorkDetail>(link, asAgent)).toMatchObject({ headCommit: commit })
    expect((await ada.baton(['work', 'link', '1', '--no-git'])).code).toBe(2)
    await ada.ask(['work', 'comment', '1', 'Nearly there.'], asAgent)
    expect((await ada.baton(['work', 'comments', '1'])).stdout).toMatch(
      /coder +just now +Nearly there/,
    )
    const blocked = ['work', 'move', '1', 'blocked', '--reason', 'waits for the ovens']
    expect(await ada.ask<WorkDetail>(blocked)).toMatchObject({ status: 'blocked' })
    await ada.ask(['work', 'move', '1', 'in_progress'])
    const done = await ada.baton(['work', 'done', '1', '--json'])
    expect({ code: done.code, error: failure(done).code }).toEqual({ code: 1, error: 'GATES_OPEN' })
    expect((await ada.baton(['work', 'show', 'acme/shop#1'])).stdout).toContain('in_progress')
  })

  test('work link and evidence add take commit and branch from git', async () => {
    await using hut = await openTerminal({ BATON_URL: server.url, ...ci })
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=T', '-c', 'user.email=t@x.test', ...args], { cwd: hut.folder })
    await git('init', '-b', 'ovens')
    await git('commit', '--allow-empty', '-m', 'x')
    const head = (await git('rev-parse', 'HEAD')).stdout.trim()
    const add = ['evidence', 'add', fixture('green.xml'), '--project', 'acme/shop']
    const sent = await hut.ask<Evidence>(add)
    expect(sent.subject).toMatchObject({ commit: head, branch: 'ovens' })
    const without = await hut.ask<Evidence>([...add, '--no-git', '--branch', 'main'])
    expect(without.subject).toMatchObject({ commit: null, branch: 'main' })
    const other = await hut.ask<Evidence>([...add, '--commit', commit])
    expect(other.subject).toMatchObject({ commit, branch: null })
    const linked = await hut.ask<WorkDetail>(['work', 'link', 'acme/shop#2'], asAgent)
    expect(linked).toMatchObject({ headCommit: head, branch: 'ovens' })
    // CI checks a commit out without a branch, and names the branch itself.
    await git('checkout', '--detach')
    const env = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'pastry' }
    expect((await hut.ask<Evidence>(add, { env })).subject).toMatchObject({
      commit: head,
      branch: 'pastry',
    })
  })
})

describe('proof', () => {
  test('evidence add, list and show', async () => {
    const about = ['--item', 'acme/shop#1', '--commit', commit, '--branch', 'receipts']
    const tests = await ada.ask<Evidence>(['evidence', 'add', fixture('green.xml'), ...about], asCi)
    expect(tests).toMatchObject({ provenance: 'observed', report: { family: 'tests', passed: 3 } })
    await ada.ask(['evidence', 'add', fixture('green.info'), ...about], asCi)
    const link = ['--link', 'https://wiki.example/adr-7', '--kind', 'commits', '--title', 'ADR 7']
    const linked = await ada.ask<Evidence>(['evidence', 'add', '--item', '1', ...link])
    expect(linked).toMatchObject({ url: 'https://wiki.example/adr-7', provenance: 'declared' })
    const shown = await ada.ask(['evidence', 'show', tests.id])
    expect(shown).toMatchObject({
      fullReport: { passedCases: expect.arrayContaining(['tells the oven']) },
    })
    const listed = await ada.baton(['evidence', 'list', '--item', '1'])
    expect(listed.stdout).toContain('3 passed, 0 failed')
    expect(listed.stdout).toContain('9 of 10 lines covered')
  })

  test('a report that is none is refused, and kept when asked to', async () => {
    const file = join(ada.folder, 'log.json')
    await writeFile(file, '{ "error": 1 }')
    const refused = await ada.baton(['evidence', 'add', file, '--item', '1', '--json'])
    expect({ code: refused.code, error: failure(refused).code }).toEqual({
      code: 1,
      error: 'REPORT_REFUSED',
    })
    const keep = ['evidence', 'add', file, '--item', '1', '--report', 'none', '--kind', 'commits']
    const kept = await ada.ask<{ attachment: Attachment }>(keep)
    expect(kept.attachment).toMatchObject({ fileName: 'log.json', size: 14 })
  })

  test('gate show exits 1 while open; tick, reject, skip, confirm, override and list', async () => {
    const open = await ada.baton(['gate', 'show', '1', '--json'])
    expect(open.code).toBe(1)
    const { item, ready, gates } = JSON.parse(open.stdout) as ItemGates
    expect({ item, ready }).toEqual({ item: 'acme/shop#1', ready: false })
    expect(gates.map(({ position, state }) => `${position} ${state}`)).toEqual([
      '1 pending',
      '2 satisfied',
      '3 satisfied',
      '4 pending',
      '5 pending',
      '6 pending',
    ])
    expect(gates[0]).toMatchObject({
      rule: 'sign-off',
      why: expect.any(String),
      text: expect.any(String),
    })

    const gate = (verb: string, position: number, ...rest: string[]) => [
      'gate',
      verb,
      'acme/shop#1',
      String(position),
      ...rest,
    ]
    await ada.ask<Gate>(gate('tick', 1, '--note', 'agreed at the counter'), asAgent)
    expect(await bo.ask<Gate>(gate('reject', 1, '--reason', 'with whom?'))).toMatchObject({
      state: 'pending',
    })
    await ada.ask<Gate>(gate('tick', 1, '--note', 'with Cy'), asAgent)
    await ada.ask<Gate>(gate('skip', 4, '--reason', 'no migration'), asAgent)
    expect(await bo.ask<Gate>(gate('confirm', 1))).toMatchObject({ state: 'satisfied' })
    expect(await bo.ask<Gate>(gate('confirm', 4))).toMatchObject({ state: 'not_applicable' })
    expect((await ada.baton(['gate', 'list'])).stdout).toContain('Send receipts')
    for (const position of [5, 6]) {
      const override = gate('override', position, '--reason', 'looked at by hand', '--days', '2')
      expect(await bo.ask<Gate>(override)).toMatchObject({ state: 'overridden' })
    }
    const closed = await ada.baton(['gate', 'show', '1'])
    expect(closed.code).toBe(0)
    expect(closed.stdout).toContain('No gate holds it back.')
  })

  test('handoff draft, submit, return, accept and show; then work done', async () => {
    await writeFile(join(ada.folder, 'note.md'), '# Note\n\n## Summary\nReceipts.\n')
    const draft = ['handoff', 'draft', 'acme/shop#1', '--file', join(ada.folder, 'note.md')]
    const more = ['--field', 'How It Was Tested=CI', '--field', 'open-risks=None known.']
    const drafted = await ada.ask<Handoff>([...draft, ...more, '--follow-up', 'Mail them'], asAgent)
    expect(drafted.fields.map(({ text }) => text)).toEqual(['Receipts.', 'CI', 'None known.'])
    await ada.ask(['handoff', 'submit', 'acme/shop#1'], asAgent)
    await bo.ask(['handoff', 'return', 'acme/shop#1', '--reason', 'say how to roll back'])
    const again = ['handoff', 'draft', 'acme/shop#1', '--field', 'Open Risks=Roll back with git.']
    await ada.ask(again, asAgent)
    await ada.ask(['handoff', 'submit', 'acme/shop#1'], asAgent)
    const accepted = await bo.ask<Handoff>(['handoff', 'accept', 'acme/shop#1'])
    expect(accepted).toMatchObject({ status: 'accepted', returnedCount: 1, followUpItems: [4] })
    expect((await ada.baton(['handoff', 'show', '1'])).stdout).toContain('Roll back with git.')
    expect(await ada.ask<WorkDetail>(['work', 'done', '1'])).toMatchObject({ status: 'done' })
  })

  test('metric list and show', async () => {
    const before = await ada.ask<MetricResult>(['metric', 'show', 'coverage'])
    expect(before).toMatchObject({ status: 'no_data', value: null })
    const main = ['--project', 'acme/shop', '--commit', commit, '--branch', 'main']
    await ada.ask(['evidence', 'add', fixture('green.info'), ...main], asCi)
    const after = await ada.ask<MetricResult>([
      'metric',
      'show',
      'coverage',
      '--from',
      '2020-01-01',
    ])
    expect(after).toMatchObject({ value: 90, unit: '%', n: expect.any(Number), verdict: 'met' })
    expect(after.window.from).toBe('2020-01-01T00:00:00.000Z')
    expect((await ada.baton(['metric', 'list'])).stdout).toMatch(/coverage +.* 90 % +> 85 % +met/)
  })

  test('audit list and verify, and call for everything else', async () => {
    expect(await ada.ask(['audit', 'verify'])).toMatchObject({ ok: true, broken: null })
    expect((await ada.baton(['audit', 'list', '--all'])).stdout).toContain('handoff.accept')
    expect((await ada.baton(['audit', 'list', '--org', 'acme', '--limit', '3'])).code).toBe(0)
    const input = '{ "project": "acme/shop", "number": 1 }'
    expect(await ada.ask(['call', 'work.show', input])).toMatchObject({ number: 1 })
    const long = JSON.stringify({ project: 'acme/shop', title: 'Long', body: 'x'.repeat(20_000) })
    expect(await ada.ask(['call', 'work.create', '-'], { input: long })).toMatchObject({
      number: 5,
    })
    expect((await ada.baton(['call', 'event.watch', '{ "project": "acme/shop" }'])).code).not.toBe(
      0,
    )
    expect((await ada.baton(['call', 'no.such'])).code).toBe(1)
  })
})

test('examples/typed-loop.ts plays the loop too', async () => {
  const { token } = await ada.ask<CreatedToken>(['token', 'create', '--kind', 'personal'])
  const example = join(import.meta.dirname, '../../../examples/typed-loop.ts')
  const result = await run(process.execPath, [example, 'acme/tools', fixture('bakery.md')], {
    env: { BATON_URL: server.url, BATON_TOKEN: token },
  })
  expect(result.stderr).toBe('')
  expect(result.stdout).toContain('acme/tools#1 is done')
  expect(result.code).toBe(0)
})
