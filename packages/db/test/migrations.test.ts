import { createTestPlace, describeEachDatabase } from '@baton/db/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase, openWith } from '../src/database.ts'
import type { Database } from '../src/db.ts'
import type { Migration, NamedMigration } from '../src/migrate/types.ts'
import { migrations } from '../src/migrations/index.ts'
import { appendEvent, verifyChain } from '../src/queries/event.ts'
import { addOrg, addPerson, someEvent } from './factory.ts'

function table(name: string): Migration {
  return {
    summary: `Adds ${name}.`,
    up: ({ run, types, strict }) =>
      run(`create table ${name} (id text not null primary key, at ${types.instant}) ${strict}`),
    down: ({ run }) => run(`drop table ${name}`),
  }
}

const one: NamedMigration = { name: '20260101T0000-one', ...table('one') }
const two: NamedMigration = { name: '20260102T0000-two', ...table('two') }
const three: NamedMigration = { name: '20260103T0000-three', ...table('three') }
const failing: NamedMigration = {
  name: '20260104T0000-failing',
  ...table('four'),
  up: ({ run }) => run('create table four (id text);\n create table one (id text);'),
}

async function using<T>(
  url: string,
  known: readonly NamedMigration[],
  fn: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openWith(url, {}, known)
  try {
    return await fn(database)
  } finally {
    await database.close()
  }
}

test('the names of the migrations are in order and say when', () => {
  const names = migrations.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].sort())
  for (const name of names) expect(name).toMatch(/^\d{8}T\d{4}-[a-z0-9-]+$/)
})

describeEachDatabase('migrations', (dialect) => {
  test('go up, down and up again, one by one, with data', async () => {
    await using place = await createTestPlace(dialect)
    const database = await openDatabase(place.url)
    const names = migrations.map(({ name }) => name)
    expect(await database.migrate()).toEqual({ applied: names, undone: [] })
    await database.write(async (tx) => {
      await addPerson(tx)
      const org = await addOrg(tx)
      await appendEvent(tx, someEvent(org.id, { personal: { email: 'a@b.c' } }))
    })
    for (const name of names.toReversed()) {
      expect(await database.migrateDown(1)).toEqual({ applied: [], undone: [name] })
    }
    expect((await database.migrationStatus()).applied).toEqual([])
    expect((await database.migrate()).applied).toEqual(names)
    const org = await database.write(async (tx) => {
      const added = await addOrg(tx)
      await appendEvent(tx, someEvent(added.id))
      return added
    })
    expect(await verifyChain(database.read, org.id)).toEqual({ ok: true, count: 1 })
    await database.close()
  })

  test('run once', async () => {
    await using place = await createTestPlace(dialect)
    await using(place.url, [one], (database) => database.migrate())
    await using(place.url, [one, two], async (database) => {
      expect((await database.migrationStatus()).pending).toEqual([two.name])
      expect((await database.migrate()).applied).toEqual([two.name])
      expect((await database.migrate()).applied).toEqual([])
      const { applied } = await database.migrationStatus()
      expect(applied.map(({ name }) => name)).toEqual([one.name, two.name])
      expect(applied[0]?.appliedAt).toMatch(/^\d{4}-.*\.\d{3}Z$/)
    })
  })

  test('refuse a database that is newer than the program, naming both', async () => {
    await using place = await createTestPlace(dialect)
    await using(place.url, [one, two, three], (database) => database.migrate())
    await using(place.url, [one, two], async (database) => {
      await expect(database.migrate()).rejects.toMatchObject({
        code: 'NEWER_DATABASE',
        message: expect.stringMatching(/20260103T0000-three.*20260102T0000-two/),
      })
      await expect(database.migrateDown(1)).rejects.toMatchObject({ code: 'NEWER_DATABASE' })
      expect((await database.migrationStatus()).unknown).toEqual([three.name])
    })
  })

  test('refuse one that is older than the newest applied, naming both', async () => {
    await using place = await createTestPlace(dialect)
    await using(place.url, [one, three], (database) => database.migrate())
    await using(place.url, [one, two, three], (database) =>
      expect(database.migrate()).rejects.toMatchObject({
        code: 'OUT_OF_ORDER',
        message: expect.stringMatching(/20260102T0000-two.*20260103T0000-three/),
      }),
    )
  })

  test('leave nothing behind when one fails', async () => {
    await using place = await createTestPlace(dialect)
    await using(place.url, [one, two, failing], async (database) => {
      await expect(database.migrate()).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringContaining(failing.name),
      })
      expect((await database.migrationStatus()).applied).toEqual([])
      await expect(sql`select 1 from one`.execute(database.read)).rejects.toThrow()
      await expect(sql`select 1 from four`.execute(database.read)).rejects.toThrow()
    })
  })
})

// One process writes a SQLite file; a second one waits for it with its event loop standing still.
test('run once when several servers start at the same time on Postgres', async () => {
  await using place = await createTestPlace('postgres')
  const servers = await Promise.all([1, 2, 3].map(() => openDatabase(place.url)))
  const reports = await Promise.all(servers.map((database) => database.migrate()))
  const applied = reports.flatMap((report) => report.applied)
  expect(applied.toSorted()).toEqual(migrations.map(({ name }) => name))
  await Promise.all(servers.map((database) => database.close()))
})
