import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment, Evidence, WorkDetail } from '@baton/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failure, fixture, openStage, run, type Stage, type Terminal } from './baton.ts'

/* What is filed as evidence, against the real server. A test has a project of its own there. */

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

test('work link and evidence add take commit and branch from git', async () => {
  const project = await stage.project('ovens')
  await ada.ask(['work', 'create', 'Third oven', ...project])
  const ci = await stage.token('--kind', 'ci', ...project)
  const hut = await stage.seat(ci.env)
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=T', '-c', 'user.email=t@x.test', ...args], { cwd: hut.folder })
  await git('init', '-b', 'ovens')
  await git('commit', '--allow-empty', '-m', 'x')
  const head = (await git('rev-parse', 'HEAD')).stdout.trim()
  const add = ['evidence', 'add', fixture('green.xml'), ...project]
  const sent = await hut.ask<Evidence>(add)
  expect(sent.subject).toMatchObject({ commit: head, branch: 'ovens' })
  const without = await hut.ask<Evidence>([...add, '--no-git', '--branch', 'main'])
  expect(without.subject).toMatchObject({ commit: null, branch: 'main' })
  const elsewhere = [...add, '--commit', commit]
  expect((await hut.baton(elsewhere)).code).toBe(2)
  const other = await hut.ask<Evidence>([...elsewhere, '--report', 'none', '--kind', 'commits'])
  expect(other.subject).toMatchObject({ commit, branch: null })
  const linked = await hut.ask<WorkDetail>(['work', 'link', 'acme/ovens#1'], asAgent)
  expect(linked).toMatchObject({ headCommit: head, branch: 'ovens' })
  // CI checks a commit out without a branch, and names the branch itself.
  await git('checkout', '--detach')
  for (const env of [
    { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'pastry' },
    { GITHUB_HEAD_REF: 'pastry', GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: '7/merge' },
    { CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'pastry' },
  ]) {
    const { subject } = await hut.ask<Evidence>(add, { env })
    expect(subject).toMatchObject({ commit: head, branch: 'pastry' })
    // On GitHub's merge of a pull request its own newest commit is named by hand.
    const ofChange = await hut.ask<Evidence>([...add, '--commit', commit], { env })
    expect(ofChange.subject).toMatchObject({ commit, branch: 'pastry' })
  }
  // Where nobody names it, a pull request's report must not become the product's.
  const refused = await hut.baton([...add, '--json'])
  expect(refused.code).toBe(2)
  expect(failure(refused).fix).toBe(
    'Give --branch NAME, or --no-git to send neither commit nor branch.',
  )
  expect((await hut.ask<Evidence>([...add, '--branch', 'pastry'])).subject.branch).toBe('pastry')
  const words = ['evidence', 'add', '--title', 'Seen', '--kind', 'commits', ...project]
  expect((await hut.ask<Evidence>(words)).subject).toMatchObject({ commit: head, branch: null })
})

test('a report that is none is refused, and kept when asked to', async () => {
  const project = await stage.project('logs')
  await ada.ask(['work', 'create', 'x', ...project])
  const file = join(ada.folder, 'log.json')
  await writeFile(file, '{ "error": 1 }')
  const refused = await ada.baton(['evidence', 'add', file, '--item', 'acme/logs#1', '--json'])
  expect({ code: refused.code, error: failure(refused).code }).toEqual({
    code: 1,
    error: 'REPORT_REFUSED',
  })
  expect(failure(refused).fix).toContain('--report none')
  const keep = [
    'evidence',
    'add',
    file,
    '--item',
    'acme/logs#1',
    '--report',
    'none',
    '--kind',
    'commits',
  ]
  const kept = await ada.ask<{ attachment: Attachment }>(keep)
  expect(kept.attachment).toMatchObject({ fileName: 'log.json', size: 14 })
})

test('a command that is repeated under its --idempotency-key changes nothing twice', async () => {
  const project = await stage.project('retried')
  const key = ['--idempotency-key', 'job-7/create']
  const create = ['work', 'create', 'Once', ...project]
  const made = await ada.ask<WorkDetail>([...create, ...key])
  expect(await ada.ask<WorkDetail>([...create, ...key])).toEqual(made)
  expect(await ada.ask<WorkDetail>(create)).toMatchObject({ number: 2 })
  const other = await ada.baton(['work', 'create', 'Other', ...project, ...key, '--json'])
  expect({ code: other.code, error: failure(other).code }).toEqual({
    ...{ code: 1, error: 'IDEMPOTENCY_MISMATCH' },
  })
  const add = ['evidence', 'add', fixture('green.xml'), '--idempotency-key', 'job-7', ...project]
  const filed = await ada.ask<Evidence>(add)
  expect((await ada.ask<Evidence>(add)).id).toBe(filed.id)
  expect((await ada.baton([...create, '--idempotency-key', 'a b'])).code).toBe(2)
})
