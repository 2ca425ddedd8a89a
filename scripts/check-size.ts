/* Part of `pnpm verify`: no TypeScript file, tests included, is longer than one can keep in mind. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const limitOf = (file: string) => (basename(file) === 'router.ts' ? 150 : 300)

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))

const problems = files.flatMap((file) => {
  const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1
  const limit = limitOf(file)
  return lines > limit ? [`${file} has ${lines} lines, ${lines - limit} over its limit`] : []
})

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exit(1)
process.stdout.write(`${files.length} TypeScript files checked, none too long\n`)
