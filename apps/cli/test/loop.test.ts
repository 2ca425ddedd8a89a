import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTestPlace } from '../../../packages/db/testing/index.ts'
import { fixture, openTerminal, run, startServer } from './baton.ts'

const script = resolve(import.meta.dirname, '../../../examples/loop.sh')

/** Plays the loop as a newcomer would: a fresh server, and what examples/loop.sh says. */
async function playLoop(databaseUrl: string | undefined, junit: string) {
  await using server = await startServer(
    databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl },
  )
  await using terminal = await openTerminal()
  return await run('bash', [script, fixture('bakery.md'), fixture('green.info'), fixture(junit)], {
    cwd: terminal.folder,
    env: {
      HOME: terminal.folder,
      BATON_CONFIG_DIR: join(terminal.folder, 'config'),
      BATON_DATA_DIR: server.dataDir,
      BATON_URL: server.url,
    },
  })
}

describe.each([
  ['sqlite', 'green.xml'],
  ['postgres', 'red.xml'],
] as const)('on %s, with %s', (dialect, junit) => {
  test('the whole loop closes', { timeout: 120_000 }, async () => {
    await using place = dialect === 'sqlite' ? null : await createTestPlace(dialect)
    const { code, stdout, stderr } = await playLoop(place?.url, junit)
    expect(stderr).toBe('')
    expect(stdout).toContain('The loop is closed.')
    expect(stdout).toMatch(/refused \(GATES_OPEN\)/)
    expect(stdout).toMatch(/refused \(HANDOFF_MISSING\)/)
    // A failing test stops nobody who gives a reason, and the script says so.
    expect(stdout.includes('A test fails; it is known')).toBe(junit === 'red.xml')
    expect(code).toBe(0)
  })
})
