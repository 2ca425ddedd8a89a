import { join } from 'node:path'
import { run } from './cli/run.ts'
import { migrations } from './migrations/index.ts'

// A database that `migrate` makes is nobody else's to read, as one that the server makes.
process.umask(0o077)
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  migrations,
  changelog: join(import.meta.dirname, '../../../docs/migrations.md'),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
})
