import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, inject, vi } from 'vitest'
import { type Database, type Dialect, openDatabase } from '../src/database.ts'
import type { DatabaseOptions } from '../src/driver/observe.ts'
import type {} from './global-setup.ts'

/** Both databases, for `describe.each` and the like. */
export const dialects = ['sqlite', 'postgres'] as const satisfies readonly Dialect[]

/** The same suite on both databases. */
export function describeEachDatabase(name: string, suite: (dialect: Dialect) => void): void {
  describe.each(dialects)(`${name} (%s)`, suite)
}

/** Waits for a state as long as the slowest machine may need: Vitest itself waits for a second. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 15_000 })
}

/** An empty place for a database, removed with `await using`. */
export type TestPlace = AsyncDisposable & { url: string }

/** A migrated database that no other test sees, closed and removed with `await using`. */
export type TestDatabase = TestPlace & { database: Database }

/**
 * A migrated, empty database, cloned from the run's template (SQLite about 2 ms, Postgres about
 * 20 ms in memory and up to 400 ms on a slow disk: share one where tests do not disturb each other).
 *
 * @example
 * await using test = await createTestDatabase('sqlite')
 * await test.database.write((tx) => …)
 */
export async function createTestDatabase(
  dialect: Dialect,
  options?: DatabaseOptions,
): Promise<TestDatabase> {
  const place = await createTestPlace(dialect, 'migrated')
  const database = await openDatabase(place.url, options)
  return {
    url: place.url,
    database,
    async [Symbol.asyncDispose]() {
      await database.close()
      await place[Symbol.asyncDispose]()
    },
  }
}

/** Where a database may be opened by the test itself: nothing there yet, or a migrated clone. */
export async function createTestPlace(
  dialect: Dialect,
  content: 'empty' | 'migrated' = 'empty',
): Promise<TestPlace> {
  return dialect === 'sqlite' ? sqlitePlace(content) : await postgresPlace(content)
}

function sqlitePlace(content: 'empty' | 'migrated'): TestPlace {
  const { folder, sqliteTemplate } = inject('batonDatabases')
  const url = join(folder, `${randomUUID()}.db`)
  if (content === 'migrated') copyFileSync(sqliteTemplate, url)
  return {
    url,
    async [Symbol.asyncDispose]() {
      for (const suffix of ['', '-wal', '-shm']) {
        if (existsSync(url + suffix)) rmSync(url + suffix)
      }
    },
  }
}

async function postgresPlace(content: 'empty' | 'migrated'): Promise<TestPlace> {
  const { postgresUrl, postgresTemplate } = inject('batonDatabases')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = content === 'migrated' ? postgresTemplate : 'template0'
  await administer(postgresUrl, `create database ${name} template ${template}`)
  return {
    url: `${postgresUrl}/${name}`,
    [Symbol.asyncDispose]: () => administer(postgresUrl, `drop database ${name} with (force)`),
  }
}

/** Runs from template1: a template may have no connections while it is cloned. */
async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(`${url}/template1`)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
