import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, createTestPlace, describeEachDatabase } from '@baton/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, sqlitePath } from '../src/database.ts'
import { DatabaseError } from '../src/errors.ts'
import { translateSqliteError } from '../src/sqlite/errors.ts'
import { addOrg } from './factory.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-failures-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeEachDatabase('a database', (dialect) => {
  test('keeps its data when it is closed and opened again', async () => {
    await using place = await createTestPlace(dialect)
    const first = await openDatabase(place.url)
    await first.migrate()
    const org = await first.write((tx) => addOrg(tx))
    await first.close()
    await first.close()
    const second = await openDatabase(place.url)
    expect(await second.read.selectFrom('org').selectAll().execute()).toEqual([org])
    await second.close()
  })

  test('refuses work after it was closed', async () => {
    const it = await createTestDatabase(dialect)
    await it[Symbol.asyncDispose]()
    await expect(it.database.write(async () => 1)).rejects.toThrow()
    await expect(it.database.ping()).rejects.toThrow()
  })
})

describe('opening a file', () => {
  async function failure(url: string): Promise<DatabaseError> {
    const error = await openDatabase(url).then(
      () => expect.unreachable(),
      (reason: unknown) => reason,
    )
    if (!(error instanceof DatabaseError)) throw error
    return error
  }

  test('makes the folder when only its last part is missing', async () => {
    const database = await openDatabase(join(folder, 'new', 'baton.db'))
    await database.close()
  })

  test('names the folder when more of the path is missing', async () => {
    const error = await failure(join(folder, 'no', 'such', 'baton.db'))
    expect(error).toMatchObject({ code: 'CANNOT_OPEN', fix: expect.stringContaining(folder) })
  })

  test('says so when a folder or a file is in the way', async () => {
    mkdirSync(join(folder, 'taken.db'))
    expect((await failure(join(folder, 'taken.db'))).code).toBe('CANNOT_OPEN')
    writeFileSync(join(folder, 'file'), '')
    expect((await failure(join(folder, 'file', 'baton.db'))).code).toBe('CANNOT_OPEN')
  })

  test('says that a file is not a database, and leaves it as it is', async () => {
    const path = join(folder, 'corrupt.db')
    writeFileSync(path, 'This is no database. '.repeat(500))
    const error = await failure(path)
    expect(error).toMatchObject({ code: 'CORRUPT', fix: expect.stringContaining('backup') })
    expect(error.message).toContain(path)
  })

  test.each([
    ['SQLITE_READONLY_DBMOVED', 'READ_ONLY'],
    ['SQLITE_FULL', 'DISK'],
    ['SQLITE_IOERR_WRITE', 'DISK'],
    ['SQLITE_BUSY_SNAPSHOT', 'BUSY'],
    ['SQLITE_CORRUPT_VTAB', 'CORRUPT'],
    ['SQLITE_CONSTRAINT_CHECK', 'SQLITE_CONSTRAINT_CHECK'],
  ])('tells what %s means', (code, ours) => {
    const error = Object.assign(new Error('x'), { code })
    expect(translateSqliteError(error)).toMatchObject({ code: ours })
  })

  test('says that Postgres cannot be reached, without the password', async () => {
    const error = await failure('postgres://baton:secret@127.0.0.1:1/none')
    expect(error).toMatchObject({ code: 'CANNOT_OPEN', fix: expect.stringMatching(/DATABASE_URL/) })
    expect(error.message).toContain('127.0.0.1:1/none')
    expect(error.message).not.toContain('secret')
  })
})

describe('an address', () => {
  test.each([
    ['data/baton.db', 'data/baton.db'],
    ['/var/baton.db', '/var/baton.db'],
    ['file:data/baton.db', 'data/baton.db'],
    ['file:///var/baton.db', '/var/baton.db'],
    ['sqlite:/var/baton.db', '/var/baton.db'],
    ['sqlite:baton.db', 'baton.db'],
    ['C:\\baton\\baton.db', 'C:\\baton\\baton.db'],
  ])('%s is a file', (url, path) => expect(sqlitePath(url)).toBe(path))

  test.each(['', ':memory:', 'sqlite:', 'mysql://root:secret@host/db'])('%s is refused', (url) => {
    expect(() => sqlitePath(url)).toThrow(expect.objectContaining({ code: 'BAD_URL' }))
    expect(() => sqlitePath(url)).not.toThrow(/secret/)
  })
})
