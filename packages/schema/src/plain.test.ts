import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

/** What a file brings along at run time: type imports are erased, everything else is loaded. */
function importsOf(file: string): string[] {
  const statement = /^(?:import|export)(?! type\b)(?:[^'"]*?\bfrom)? ?'([^']+)'/gm
  return [...readFileSync(file, 'utf8').matchAll(statement)].map(([, path = '']) => path)
}

function reachableFrom(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen
  const imports = importsOf(file)
  seen.set(file, imports)
  for (const path of imports) {
    if (path.startsWith('.')) reachableFrom(join(dirname(file), path), seen)
  }
  return seen
}

const packagesOf = (files: Map<string, string[]>) =>
  new Set([...files.values()].flat().filter((path) => !path.startsWith('.')))

it('reaches no package, so that a client is spared Zod', () => {
  const files = reachableFrom(join(import.meta.dirname, 'plain.ts'))
  expect(files.size).toBeGreaterThan(5)
  expect([...packagesOf(files)]).toEqual([])
})

it('is told apart from the whole, which does reach Zod', () => {
  const files = reachableFrom(join(import.meta.dirname, 'index.ts'))
  expect([...packagesOf(files)]).toEqual(['zod'])
})
