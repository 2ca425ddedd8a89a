import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRunning } from '../src/running.ts'

const nobody = 65_534

test('a process of mine runs, and one that nobody has does not', () => {
  expect(isRunning(process.pid)).toBe(true)
  // Process numbers end far below this one.
  expect(isRunning(999_999_999)).toBe(false)
})

test.skipIf(process.platform === 'win32')('a process of another user runs too', () => {
  const module = JSON.stringify(join(import.meta.dirname, '../src/running.ts'))
  const script = `import { isRunning } from ${module}; console.log(isRunning(1))`
  const asRoot = process.getuid?.() === 0
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    ...(asRoot ? { uid: nobody, gid: nobody } : {}),
  })
  expect(said.trim()).toBe('true')
})
