import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  Event,
  Evidence,
  Gate,
  Handoff,
  ItemGates,
  MetricResult,
  WorkDetail,
  WorkItem,
} from '@baton/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failure, fixture, openStage, type Page, type Stage, type Terminal } from './baton.ts'

/* Each command once against the real server. A test has a project of its own there. */

let stage: Stage
let ada: Terminal
let asAgent: { env: NodeJS.ProcessEnv }
const commit = '4f2c1ab09d3e5b6c7a8f9012b3c4d5e6f7a8b9c0'

beforeAll(async () => {
  stage = await openStage()
  ada = stage.ada
  await ada.ask(['agent', 'create', 'coder'])
  asAgent = await stage.token('--kind', 'agent', '--agent', 'coder')
}, 60_000)

afterAll(() => stage[Symbol.asyncDispose]())

async function importPlaybook(...project: string[]) {
  await ada.ask(['playbook', 'import', fixture('bakery.md'), '--playbook', 'orders', ...project])
  await ada.ask(['playbook', 'suggest', 'orders', '--accept', '2,3', ...project])
}

test('an item from creation to done', { timeout: 120_000 }, async () => {
  await importPlaybook()
  const bo = await stage.invite('Bo', 'maintainer')
  const asCi = await stage.token('--kind', 'ci')

  // Create it, start it and say where the work on it is.
  const create = ['work', 'create', 'Send receipts', '--kind', 'endpoint', '--priority', 'high']
  const made = await ada.ask<WorkDetail>([...create, '--body', '-'], { input: '# Why\nTax.' })
  expect(made).toMatchObject({ number: 1, status: 'open', body: '# Why\nTax.', kind: 'endpoint' })
  expect(made.playbook).toEqual({ slug: 'orders', revision: 1 })
  await ada.ask(['work', 'assign', '1', 'agent:coder'])
  const shop = ['--project', 'acme/shop']
  const started = await ada.ask<WorkDetail>(['work', 'start', '#1', ...shop], asAgent)
  expect(started).toMatchObject({ status: 'in_progress', assignee: { kind: 'agent' } })
  const link = ['work', 'link', 'acme/shop#1', '--branch', 'receipts', '--commit', commit]
  expect(await ada.ask<WorkDetail>(link, asAgent)).toMatchObject({ headCommit: commit })
  expect((await ada.baton(['work', 'link', '1', '--no-git'])).code).toBe(2)
  await ada.ask(['work', 'comment', '1', 'Nearly there.'], asAgent)
  expect((await ada.baton(['work', 'comments', '1'])).stdout).toMatch(
    /^coder +just now\n {2}Nearly there/,
  )
  const blocked = ['work', 'move', '1', 'blocked', '--reason', 'waits for the ovens']
  expect(await ada.ask<WorkDetail>(blocked)).toMatchObject({ status: 'blocked' })
  await ada.ask(['work', 'move', '1', 'in_progress'])
  const done = await ada.baton(['work', 'done', '1', '--json'])
  expect({ code: done.code, error: failure(done).code }).toEqual({ code: 1, error: 'GATES_OPEN' })
  expect((await ada.baton(['work', 'show', 'acme/shop#1'])).stdout).toContain('in_progress')

  // Prove what was done.
  const about = ['--item', 'acme/shop#1', '--commit', commit, '--branch', 'receipts']
  const tests = await ada.ask<Evidence>(['evidence', 'add', fixture('green.xml'), ...about], asCi)
  expect(tests).toMatchObject({ provenance: 'observed', report: { family: 'tests', passed: 3 } })
  await ada.ask(['evidence', 'add', fixture('green.info'), ...about], asCi)
  const web = ['--link', 'https://wiki.example/adr-7', '--kind', 'commits', '--title', 'ADR 7']
  const linked = await ada.ask<Evidence>(['evidence', 'add', '--item', '1', ...web])
  expect(linked).toMatchObject({ url: 'https://wiki.example/adr-7', provenance: 'declared' })
  const shown = await ada.ask(['evidence', 'show', tests.id])
  expect(shown).toMatchObject({
    fullReport: { passedCases: expect.arrayContaining(['tells the oven']) },
  })
  const listed = await ada.baton(['evidence', 'list', '--item', '1'])
  expect(listed.stdout).toContain('3 passed, 0 failed')
  expect(listed.stdout).toMatch(/acme\/shop#1 +4f2c1ab +/)
  expect(listed.stdout).toContain('9 of 10 lines covered')

  // Close its gates, by proof, word or decision.
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
  expect(gates[0]).toMatchObject({ rule: 'sign-off', why: expect.any(String) })
  const words = await ada.baton(['gate', 'show', '1'])
  for (const { text } of gates) expect(words.stdout).toContain(`  ${text}\n`)
  for (const { why } of gates) expect(words.stdout).toContain(`  ${why}\n`)

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
  const waiting = ['gate', 'list', '--waiting-for-me', '--project', 'acme/shop']
  expect(
    (await bo.ask<Page<{ gate: Gate }>>(waiting)).items.map(({ gate }) => gate.position),
  ).toEqual([1, 4])
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

  // Hand it over, be asked for more, and finish it.
  await writeFile(join(ada.folder, 'note.md'), '# Note\n\n## Summary\nReceipts.\n')
  const form = await ada.baton(['handoff', 'show', '1'])
  expect(form.stdout).toMatch(/status +not drafted yet\n\nSummary\n {2}\(empty: /)
  const draft = ['handoff', 'draft', 'acme/shop#1', '--file', join(ada.folder, 'note.md')]
  const more = ['--field', 'How It Was Tested=CI', '--field', 'open-risks=None known.']
  const drafted = await ada.ask<Handoff>([...draft, ...more, '--follow-up', 'Mail them'], asAgent)
  expect(drafted.fields.map(({ text }) => text)).toEqual(['Receipts.', 'CI', 'None known.'])
  await ada.ask(['handoff', 'submit', 'acme/shop#1'], asAgent)
  await bo.ask(['handoff', 'return', 'acme/shop#1', '--reason', 'say how to roll back'])
  const again = ['handoff', 'draft', 'acme/shop#1', '--field', 'Open Risks=Roll back with git.']
  await ada.ask(again, asAgent)
  await ada.ask(['handoff', 'submit', 'acme/shop#1'], asAgent)
  const submitted = ['handoff', 'list', '--waiting-for-me', '--project', 'acme/shop']
  expect((await bo.baton(submitted)).stdout).toMatch(/#1 +Send receipts +just now +coder/)
  const accepted = await bo.ask<Handoff>(['handoff', 'accept', 'acme/shop#1'])
  expect(accepted).toMatchObject({ status: 'accepted', returnedCount: 1, followUpItems: [2] })
  expect((await ada.baton(['handoff', 'show', '1'])).stdout).toContain('Roll back with git.')
  expect(await ada.ask<WorkDetail>(['work', 'done', '1'])).toMatchObject({ status: 'done' })
})

test('nobody can write what looks like the words of somebody else', async () => {
  const project = await stage.project('forged')
  await ada.ask(['work', 'create', 'Oven', '--body', 'Hot.\nstatus       done', ...project])
  await ada.ask(['work', 'comment', '1', 'Done.\nAda  just now\nI confirm.', ...project])
  const shown = (await ada.baton(['work', 'show', '1', ...project])).stdout
  expect(shown.match(/^status.*$/gm)).toEqual([expect.stringMatching(/^status +open$/)])
  const said = (await ada.baton(['work', 'comments', '1', ...project])).stdout
  expect(said).toBe('Ada  just now\n  Done.\n  Ada  just now\n  I confirm.\n')
})

test('work list in pages', async () => {
  const project = await stage.project('pages')
  for (const title of ['First', 'Second', 'Third']) {
    await ada.ask(['work', 'create', title, '--kind', title.toLowerCase(), ...project])
  }
  const first = await ada.ask<Page<WorkItem>>(['work', 'list', '--limit', '2', ...project])
  expect(first.items.map(({ number }) => number)).toEqual([3, 2])
  const rest = ['work', 'list', '--limit', '2', '--cursor', String(first.nextCursor), ...project]
  expect((await ada.ask<Page<WorkItem>>(rest)).items.map(({ number }) => number)).toEqual([1])
  const all = await ada.ask<Page<WorkItem>>(['work', 'list', '--limit', '2', '--all', ...project])
  expect(all).toMatchObject({
    items: [{ number: 3 }, { number: 2 }, { number: 1 }],
    nextCursor: null,
  })
  const seconds = await ada.baton(['work', 'list', '--kind', 'second', ...project])
  expect(seconds.stdout).toMatch(/#2 +open/)
  expect(seconds.stdout).not.toContain('#1')
  const edit = ['work', 'edit', '1', '--title', 'Fürst', '--priority', 'high', ...project]
  expect(await ada.ask<WorkDetail>(edit)).toMatchObject({ title: 'Fürst', priority: 'high' })
  expect((await ada.baton(['work', 'edit', '1', ...project])).code).toBe(2)
  await ada.ask(['work', 'move', '2', 'cancelled', ...project])
  const left = ['work', 'list', '--status', 'unfinished', '--assignee', 'nobody', ...project]
  const titles = async (...more: string[]) =>
    (await ada.ask<Page<WorkItem>>([...left, ...more])).items.map(({ title }) => title)
  expect(await titles()).toEqual(['Third', 'Fürst'])
  expect(await titles('--text', 'FÜRST')).toEqual(['Fürst'])
})

test('metric list and show', async () => {
  const project = await stage.project('measured')
  await importPlaybook(...project)
  const asCi = await stage.token('--kind', 'ci', ...project)
  const before = await ada.ask<MetricResult>(['metric', 'show', 'coverage', ...project])
  expect(before).toMatchObject({ status: 'no_data', value: null })
  const main = [...project, '--commit', commit, '--branch', 'main']
  await ada.ask(['evidence', 'add', fixture('green.info'), ...main], asCi)
  const after = await ada.ask<MetricResult>([
    'metric',
    'show',
    'coverage',
    '--from',
    '2020-01-01',
    ...project,
  ])
  expect(after).toMatchObject({ value: 90, unit: '%', n: expect.any(Number), verdict: 'met' })
  expect(after.window.from).toBe('2020-01-01T00:00:00.000Z')
  for (const verb of [['list'], ['show', 'coverage'], ['history', 'coverage']]) {
    const impossible = ['metric', ...verb, '--from', '2026-02-30', ...project]
    expect(failure(await ada.baton([...impossible, '--json']))).toMatchObject({
      code: 'INVALID_INPUT',
    })
  }
  expect((await ada.baton(['metric', 'list', ...project])).stdout).toMatch(
    /coverage +.* 90 % +above 80 % +met/,
  )
  const history = await ada.baton(['metric', 'history', 'coverage', ...project])
  expect(history.stdout).toMatch(/Z +90 % +\d+ +[0-9a-f-]{36}\nfrom \S+Z: above 80 %\n$/)
  const nothing = await ada.baton(['metric', 'history', 'mttr', ...project])
  expect(nothing.stderr).toContain('Nothing was measured')
  expect((await ada.baton(['metric', 'show', 'mttr', ...project])).stdout).toMatch(
    /why +Baton does not measure this one yet/,
  )
  expect((await ada.baton(['metric', 'show', 'coverage', '--line', '1', ...project])).code).toBe(1)
})

test('audit list and verify, and call for everything else', async () => {
  const project = await stage.project('audited')
  await ada.ask(['work', 'create', 'x', ...project])
  expect(await ada.ask(['audit', 'verify'])).toMatchObject({ ok: true, broken: null })
  expect((await ada.baton(['audit', 'list', '--all', ...project])).stdout).toMatch(
    /work\.create +#1 +work_item/,
  )
  expect((await ada.baton(['audit', 'list', '--org', 'acme', '--limit', '3'])).code).toBe(0)
  const ofItem = await ada.ask<Page<Event>>(['audit', 'list', '--item', 'acme/audited#1'])
  expect(ofItem.items.map(({ action }) => action)).toEqual(['work.create'])
  expect((await ada.baton(['audit', 'list', '--org', 'acme', '--item', '1'])).code).toBe(2)
  const input = '{ "project": "acme/audited", "number": 1 }'
  expect(await ada.ask(['call', 'work.show', input])).toMatchObject({ number: 1 })
  expect(await ada.ask<Page<unknown>>(['call', 'project.list'])).toHaveProperty('items')
  expect(await ada.ask(['call', 'identity.whoAmI'])).toMatchObject({ name: 'Ada' })
  const lacking = failure(await ada.baton(['call', 'work.show', '--json']))
  expect(lacking.message).toBe('project: is missing.')
  const long = JSON.stringify({ project: 'acme/audited', title: 'Long', body: 'x'.repeat(20_000) })
  expect(await ada.ask(['call', 'work.create', '-'], { input: long })).toMatchObject({
    number: 2,
  })
  expect((await ada.baton(['call', 'event.watch', '{ "project": "acme/audited" }'])).code).not.toBe(
    0,
  )
  expect((await ada.baton(['call', 'no.such'])).code).toBe(1)
})
