import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  Attachment,
  CreatedToken,
  Evidence,
  Gate,
  Handoff,
  ItemGates,
  MetricResult,
  WorkDetail,
  WorkItem,
} from '@baton/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  failure,
  fixture,
  openTerminal,
  type Page,
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
let asAgent: { env: NodeJS.ProcessEnv }
let asCi: { env: NodeJS.ProcessEnv }
const commit = '4f2c1ab09d3e5b6c7a8f9012b3c4d5e6f7a8b9c0'

async function createToken(...args: string[]) {
  const { token } = await ada.ask<CreatedToken>(['token', 'create', ...args])
  return { env: { BATON_TOKEN: token } }
}

beforeAll(async () => {
  server = await startServer()
  ada = await openTerminal({ BATON_URL: server.url })
  bo = await openTerminal({ BATON_URL: server.url })
  await setUp(ada, server)
  await writeFile(join(ada.folder, 'baton.json'), '{ "project": "acme/shop" }')
  const invite = ['member', 'add', 'bo@example.org', '--role', 'maintainer']
  const { url } = await ada.ask<{ url: string }>(invite)
  const join_ = ['join', '--invite-url', url, '--name', 'Bo', '--password-stdin']
  await bo.ask(join_, { input: 'a long enough word for bo' })
  await ada.ask(['agent', 'create', 'coder'])
  asAgent = await createToken('--kind', 'agent', '--agent', 'coder')
  asCi = await createToken('--kind', 'ci')
  await ada.ask(['playbook', 'import', fixture('bakery.md'), '--playbook', 'orders'])
  await ada.ask(['playbook', 'suggest', 'orders', '--accept', '2,3'])
})

afterAll(async () => {
  await ada[Symbol.asyncDispose]()
  await bo[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

describe('work', () => {
  test('create, list, show, assign, start, link, comment and move', async () => {
    const create = ['work', 'create', 'Send receipts', '--kind', 'endpoint', '--priority', 'high']
    const item = await ada.ask<WorkDetail>([...create, '--body', '-'], { input: '# Why\nTax.' })
    expect(item).toMatchObject({ number: 1, status: 'open', body: '# Why\nTax.', kind: 'endpoint' })
    expect(item.playbook).toEqual({ slug: 'orders', revision: 1 })
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
    await using hut = await openTerminal({ BATON_URL: server.url, ...asCi.env })
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
      const why = ['--reason', 'looked at by hand', '--expires-in-days', '2']
      const override = gate('override', position, ...why)
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
    expect((await ada.baton(['metric', 'list'])).stdout).toMatch(/coverage +.* 90 % +> 80 % +met/)
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
