import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { isPostgres } from '../database.ts'

/** A throw-away copy of a database. */
export type Copy = AsyncDisposable & { url: string }

/**
 * Copies a database aside, so that what is done to it changes nothing. A Postgres database may have
 * no connections while it is copied.
 */
export function copyOf(url: string): Promise<Copy> {
  return isPostgres(url) ? copyPostgres(url) : copySqlite(url)
}

async function copySqlite(path: string): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-check-'))
  const url = join(folder, 'copy.db')
  copyFileSync(path, url)
  // Commits that are not in the file yet lie beside it.
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${url}-wal`)
  return {
    url,
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function copyPostgres(source: string): Promise<Copy> {
  const from = decodeURIComponent(new URL(source).pathname.slice(1))
  const name = `baton_check_${process.pid}_${Date.now()}`
  const url = withDatabase(source, name)
  await administer(source, (client) => {
    return `create database ${name} template ${client.escapeIdentifier(from)}`
  })
  return {
    url,
    [Symbol.asyncDispose]: () => administer(source, () => `drop database ${name} with (force)`),
  }
}

async function administer(url: string, statement: (client: pg.Client) => string): Promise<void> {
  const client = new pg.Client(withDatabase(url, 'template1'))
  await client.connect()
  try {
    await client.query(statement(client))
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
