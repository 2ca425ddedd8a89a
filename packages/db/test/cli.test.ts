import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestPlace, describeEachDatabase } from '@baton/db/testing'
import { expect, test } from 'vitest'
import { run, type Surroundings } from '../src/cli/run.ts'
import { openDatabase } from '../src/database.ts'
import type { NamedMigration } from '../src/migrate/types.ts'
import { migrations } from '../src/migrations/index.ts'
import { addOrg } from './factory.ts'

const page = join(import.meta.dirname, '../../../docs/migrations.md')

const added: NamedMigration = {
  name: '29990101T0000-added',
  summary: 'Adds a table.',
  up: ({ run }) => run('create table added (id text not null primary key)'),
  down: ({ run }) => run('drop table added'),
}

/** Loses every row of a table on its way down. */
const careless: NamedMigration = {
  ...added,
  down: ({ run }) => run('drop table added;\n delete from org;'),
}

async function baton(args: string[], given: Partial<Surroundings> = {}) {
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const code = await run(args, { env: {}, migrations, changelog: page, out, err: out, ...given })
  return { code, text: lines.join('\n') }
}

test('docs/migrations.md is what the migrations say', async () => {
  expect(await baton(['changelog', '--check'])).toEqual({ code: 0, text: '' })
  const stale = await baton(['changelog', '--check'], { migrations: [...migrations, added] })
  expect(stale).toMatchObject({ code: 1, text: expect.stringContaining('pnpm db changelog') })
  for (const { summary } of migrations) expect(readFileSync(page, 'utf8')).toContain(summary)
})

test.each([
  [[]],
  [['what']],
  [['check']],
  [['status', 'x']],
  [['down', 'x', '--yes']],
  [['changelog', '--what']],
])('%j is answered with the usage', async (args) => {
  expect(await baton(args)).toMatchObject({ code: 2, text: expect.stringMatching(/^Usage/) })
})

test('a mistyped path is not taken for an empty database', async () => {
  const env = { INIT_CWD: '/nowhere', DATABASE_URL: 'gone.db' }
  const missing = (path: string) => ({ code: 3, text: expect.stringContaining(path) })
  // The settings mean what they mean to the server; what is named on the command line is the caller's.
  const root = join(import.meta.dirname, '../../..')
  expect(await baton(['status'], { env })).toMatchObject(missing(join(root, 'gone.db')))
  expect(await baton(['check', 'gone.db'], { env })).toMatchObject(missing('/nowhere/gone.db'))
})

test.skipIf(process.platform === 'win32')(
  'makes a database that nobody else can read',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-cli-'))
    const url = join(folder, 'baton.db')
    execFileSync(process.execPath, [join(import.meta.dirname, '../src/cli.ts'), 'migrate'], {
      env: { DATABASE_URL: url },
    })
    expect(statSync(url).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  },
)

describeEachDatabase('pnpm db', (dialect) => {
  test('migrates, shows, and goes down when told so twice', async () => {
    await using place = await createTestPlace(dialect)
    const given = { env: { DATABASE_URL: place.url } }
    const names = migrations.map(({ name }) => name)
    const all = (word: string) => names.map((name) => `${word} ${name}`).join('\n')
    expect(await baton(['migrate'], given)).toEqual({ code: 0, text: all('applied') })
    expect(await baton(['migrate'], given)).toEqual({ code: 0, text: 'Nothing is pending.' })
    expect((await baton(['down'], given)).code).toBe(1)
    expect(await baton(['down', '--yes'], given)).toEqual({
      code: 0,
      text: `undone ${names.at(-1)}`,
    })
    const { text } = await baton(['status'], given)
    expect(text).toContain(`pending ${names.at(-1)}`)
    expect(text).toMatch(new RegExp(`applied ${names[0]} \\d{4}-`))
    const older = { ...given, migrations: migrations.slice(0, 1) }
    expect(await baton(['status'], older)).toMatchObject({ code: 1 })
    expect(await baton(['migrate'], older)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/newer than this program[\s\S]*Fix: /),
    })
  })

  test('rehearses an upgrade on a copy and leaves the given database alone', async () => {
    await using place = await createTestPlace(dialect, 'migrated')
    const filling = await openDatabase(place.url)
    await filling.write((tx) => addOrg(tx))
    await filling.close()

    const good = await baton(['check', place.url], { migrations: [...migrations, added] })
    expect(good.code).toBe(0)
    expect(good.text.split('\n')).toEqual(
      expect.arrayContaining([
        `up: ${added.name}`,
        `down: ${added.name}`,
        'rows: added - -> 0',
        'rows: org 1 -> 1',
        'integrity: ok',
      ]),
    )
    const bad = await baton(['check', place.url], { migrations: [...migrations, careless] })
    expect(bad).toMatchObject({
      code: 1,
      text: expect.stringContaining('org has 0 rows after down'),
    })
    const status = await baton(['status'], { env: { DATABASE_URL: place.url } })
    expect(status.text).not.toContain(added.name)
    expect((await baton(['check', place.url])).text).toContain('pending: none')
  })
})
