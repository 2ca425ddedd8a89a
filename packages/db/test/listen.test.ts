import { createTestDatabase, eventually } from '@baton/db/testing'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/database.ts'
import type { Database } from '../src/db.ts'
import { appendEvent } from '../src/queries/event.ts'
import { addOrg, someEvent } from './factory.ts'

function append(database: Database, orgId: string, fail = false): Promise<unknown> {
  return database.write(async (tx) => {
    await appendEvent(tx, someEvent(orgId))
    if (fail) throw new Error('rolled back')
  })
}

async function newOrg(database: Database): Promise<string> {
  return (await database.write((tx) => addOrg(tx))).id
}

test('a server hears of what another one has committed, and of nothing else', async () => {
  await using one = await createTestDatabase('postgres')
  const other = await openDatabase(one.url)
  const heard: string[] = []
  const stop = await one.database.listen((orgId) => heard.push(orgId))
  const [first, second] = [await newOrg(other), await newOrg(other)]
  await expect(append(other, first, true)).rejects.toThrow('rolled back')
  await append(other, second)
  await eventually(() => expect(heard).toEqual([second]))
  await stop()
  await append(other, second)
  await other.close()
  expect(heard).toEqual([second])
})

test('after a lost connection it listens again, and counts every log as grown', async () => {
  await using one = await createTestDatabase('postgres', { onError: () => undefined })
  const heard: string[] = []
  const stop = await one.database.listen((orgId) => heard.push(orgId))
  const orgId = await newOrg(one.database)
  await append(one.database, orgId)
  await eventually(() => expect(heard).toEqual([orgId]))

  const admin = new pg.Client({ connectionString: one.url })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'baton listener' and datname = current_database()`,
  )
  await eventually(() => expect(heard).toEqual([orgId, orgId]))
  await append(one.database, orgId)
  await eventually(() => expect(heard).toEqual([orgId, orgId, orgId]))
  await admin.end()
  await stop()
})

test('on SQLite there is nobody else to hear of', async () => {
  await using it = await createTestDatabase('sqlite')
  const stop = await it.database.listen(() => {
    throw new Error('heard something')
  })
  const orgId = await newOrg(it.database)
  await append(it.database, orgId)
  await stop()
})
