import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createTestPlace, dialects } from '../../../packages/db/testing/index.ts'
import { fixture, openTerminal, run, startServer } from './baton.ts'

const script = resolve(import.meta.dirname, '../../../examples/loop.sh')
const reports = { green: ['green.info', 'green.xml'], red: ['green.info', 'red.xml'] }

/** Plays the loop as a newcomer would: a fresh server, and what examples/loop.sh says. */
async function playLoop(databaseUrl: string | undefined, [lcov = '', junit = '']: string[]) {
  await using server = await startServer(
    databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl },
  )
  await using terminal = await openTerminal()
  return run('bash', [script, fixture('bakery.md'), fixture(lcov), fixture(junit)], {
    cwd: terminal.folder,
    env: {
      HOME: terminal.folder,
      BATON_CONFIG_DIR: join(terminal.folder, 'config'),
      BATON_DATA_DIR: server.dataDir,
      BATON_URL: server.url,
    },
  })
}

test.each(dialects)('the whole loop closes on %s', { timeout: 90_000 }, async (dialect) => {
  await using place = dialect === 'sqlite' ? null : await createTestPlace(dialect)
  const { code, stdout, stderr } = await playLoop(place?.url, reports.green)
  expect(stderr).toBe('')
  expect(stdout).toContain('The loop is closed.')
  expect(stdout).toMatch(/refused \(GATES_OPEN\)/)
  expect(stdout).toMatch(/refused \(HANDOFF_MISSING\)/)
  expect(code).toBe(0)
})

test('it closes with a failing test too, and says that somebody let it pass', {
  timeout: 90_000,
}, async () => {
  const { code, stdout } = await playLoop(undefined, reports.red)
  expect(stdout).toContain('A test fails; it is known')
  expect(stdout).toContain('The loop is closed.')
  expect(code).toBe(0)
})
