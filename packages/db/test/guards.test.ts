import { createTestDatabase, describeEachDatabase, type TestDatabase } from '@baton/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db, Tx } from '../src/db.ts'
import { addOrg } from './factory.ts'

function countOrgs(db: Db) {
  return db
    .selectFrom('org')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
}

describeEachDatabase('the guards', (dialect) => {
  let it: TestDatabase
  beforeAll(async () => {
    it = await createTestDatabase(dialect)
  })
  afterAll(() => it[Symbol.asyncDispose]())

  test('refuse a write inside a write, and roll the outer one back', async () => {
    const { database } = it
    const nested = database.write(async (tx) => {
      await addOrg(tx)
      await database.write(async () => 1)
    })
    await expect(nested).rejects.toMatchObject({ code: 'NESTED_WRITE' })
    expect(await countOrgs(database.read)).toEqual({ count: 0 })
  })

  test('refuse reading past the open transaction', async () => {
    const outer = it.database.write(() => countOrgs(it.database.read))
    await expect(outer).rejects.toMatchObject({ code: 'OUTSIDE_TRANSACTION' })
  })

  test('refuse a transaction after its end', async () => {
    let leaked: Tx | undefined
    await it.database.write(async (tx) => {
      leaked = tx
    })
    if (leaked === undefined) throw new Error('write did not run')
    await expect(countOrgs(leaked)).rejects.toThrow(/transaction/i)
  })

  test('refuse a query that nobody awaited, once the commit has begun', async () => {
    const { database } = it
    const before = await countOrgs(database.read)
    let late: Promise<unknown> = Promise.resolve()
    await database.write(async (tx) => {
      late = new Promise((resolve) => setImmediate(resolve)).then(() => addOrg(tx))
      late.catch(() => undefined)
    })
    await expect(late).rejects.toThrow(/transaction/i)
    expect(await countOrgs(database.read)).toEqual(before)
  })

  test('let work that a transaction started go on outside after its end', async () => {
    const { database } = it
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    let after: Promise<unknown> = Promise.resolve()
    await database.write(async () => {
      after = ended.then(() => countOrgs(database.read))
    })
    resolve()
    await expect(after).resolves.toBeDefined()
  })

  test('commit what resolves, roll back what rejects, and free the writer either way', async () => {
    await using own = await createTestDatabase(dialect)
    const { database } = own
    await database.write((tx) => addOrg(tx))
    const failing = database.write(async (tx) => {
      await addOrg(tx)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await database.write((tx) => addOrg(tx))
    expect(await countOrgs(database.read)).toEqual({ count: 2 })
  })

  test('do not commit a transaction in which a statement failed unnoticed', async () => {
    await using own = await createTestDatabase(dialect)
    const { database } = own
    const org = await database.write((tx) => addOrg(tx))
    const swallowed = database.write(async (tx) => {
      await addOrg(tx, { slug: org.slug }).catch(() => undefined)
    })
    if (dialect === 'postgres') await expect(swallowed).rejects.toThrow(/rolled back/)
    else await swallowed
    expect(await countOrgs(database.read)).toEqual({ count: 1 })
  })

  test('keep reading while a transaction is open elsewhere', async () => {
    const { database } = it
    const { promise, resolve } = Promise.withResolvers<void>()
    const writing = database.write(async (tx) => {
      await addOrg(tx)
      await promise
    })
    const before = await countOrgs(database.read)
    resolve()
    await writing
    expect((await countOrgs(database.read)).count).toBe(before.count + 1)
  })
})
