import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../src/database.ts'
import { makeRunFolder, startPostgres } from './postgres-server.ts'

/** What the tests are told: where to clone from. */
export type TestDatabases = {
  folder: string
  sqliteTemplate: string
  postgresUrl: string
  postgresTemplate: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    batonDatabases: TestDatabases
  }
}

type Shared = { users: number; started: Promise<{ provided: TestDatabases; stop: Stop }> }
type Stop = () => Promise<void>

/** Every project of a run evaluates this file anew; the process is what they share. */
const key = Symbol.for('baton.test-databases')
const shared = globalThis as { [key]?: Shared | undefined }

/** Starts the databases for all projects of a run once, and stops them after the last. */
export default async function setup(project: TestProject): Promise<Stop> {
  const run = shared[key] ?? { users: 0, started: start() }
  shared[key] = run
  run.users += 1
  const { provided, stop } = await run.started
  project.provide('batonDatabases', provided)
  return async () => {
    run.users -= 1
    if (run.users > 0) return
    shared[key] = undefined
    await stop()
  }
}

async function start(): Promise<{ provided: TestDatabases; stop: Stop }> {
  const folder = makeRunFolder()
  const server = await startPostgres()
  const provided = {
    folder,
    sqliteTemplate: join(folder, 'template.db'),
    postgresUrl: server.url,
    postgresTemplate: 'postgres',
  }
  await migrateTemplate(provided.sqliteTemplate)
  await migrateTemplate(`${server.url}/${provided.postgresTemplate}`)
  async function stop(): Promise<void> {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { provided, stop }
}

async function migrateTemplate(url: string): Promise<void> {
  const database = await openDatabase(url)
  await database.migrate()
  await database.close()
}
