import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

/** What is loaded at run time from a file on: type imports are erased, the rest is followed. */
function packagesFrom(file: string, seen = new Set<string>(), found = new Set<string>()) {
  seen.add(file)
  const statement = /^(?:import|export)(?! type\b)(?:[^'"]*?\bfrom)? ?'([^']+)'/gm
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(statement)) {
    const next = join(dirname(file), path)
    if (!path.startsWith('.')) found.add(path)
    else if (!seen.has(next)) packagesFrom(next, seen, found)
  }
  return found
}

const entry = (name: string) => join(import.meta.dirname, '../src', name)

it('runs in a browser: it reaches no module of Node, and of the schemas what is plain', () => {
  expect([...packagesFrom(entry('index.ts'))].sort()).toEqual([
    '@baton/schema/plain',
    'remark-parse',
    'unified',
    'yaml',
  ])
})

it('shows a playbook without any package', () => {
  expect([...packagesFrom(entry('plain.ts'))]).toEqual([])
})

it('is told apart from what reads files', () => {
  expect([...packagesFrom(entry('built-in.ts'))]).toContain('node:fs')
})
