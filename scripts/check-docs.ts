/*
 * Part of `pnpm verify`: every path, link and command that the documents name exists, and the
 * project's own playbook lints without findings.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { createProgram } from '../apps/cli/src/program.ts'
import { openRepository } from '../apps/cli/src/repository.ts'
import { lintPlaybook } from '../packages/playbook/src/index.ts'

const root = join(import.meta.dirname, '..')
const ownPlaybook = 'docs/playbooks/backend-specialist.md'
const problems: string[] = []

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.includes('/test/') && existsSync(join(root, file)))

const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts

/** Paths in backquotes that begin with a folder of the project's top level. */
const pathLike = /`((?:apps|packages|docs|bench|scripts|examples|\.ci)\/[\w./-]*)`/g
const linkLike = /\]\(([^)\s#]+)(?:#[^)]*)?\)/g
const commandLike = /(?:npx -y pnpm@12|\bpnpm)(?: --silent)? (?:run )?([a-z][\w:-]*)/g
const batonLike = /\bbaton ([a-z]+)(?: ([a-z]+))?/g
const pnpmOwn = new Set(['install', 'dlx', 'exec', 'add'])

const nouns = new Map(
  createProgram().commands.map((noun) => [
    noun.name(),
    new Set(noun.commands.map((verb) => verb.name())),
  ]),
)

/** What is wrong with a call of the command; null when it exists. */
function faultOfCall(noun: string, verb: string | undefined): string | null {
  const verbs = nouns.get(noun)
  if (verbs === undefined) return `baton ${noun}, which is no command`
  if (verbs.size === 0 || verb === undefined || verbs.has(verb)) return null
  return `baton ${noun} ${verb}, which is no command`
}

/** Fenced lines and what stands in backquotes: prose may use the same words freely. */
function codeOf(line: string, fenced: boolean): string[] {
  return fenced ? [line] : [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

for (const file of documents) {
  let fenced = false
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  lines.forEach((line, index) => {
    const place = `${file}:${index + 1}`
    if (line.startsWith('```')) fenced = !fenced
    for (const [, path = ''] of line.matchAll(pathLike)) {
      if (!existsSync(join(root, path)))
        problems.push(`${place} names ${path}, which does not exist`)
    }
    for (const [, target = ''] of fenced ? [] : line.matchAll(linkLike)) {
      if (/^[a-z]+:/.test(target)) continue
      const path = resolve(root, dirname(file), target)
      if (!existsSync(path)) {
        problems.push(`${place} links to ${relative(root, path)}, which does not exist`)
      }
    }
    for (const code of codeOf(line, fenced)) {
      for (const [, script = ''] of code.matchAll(commandLike)) {
        const runs = pnpmOwn.has(script) || existsSync(join(root, 'node_modules/.bin', script))
        if (scripts[script] === undefined && !runs) {
          problems.push(`${place} names pnpm ${script}, which is no script`)
        }
      }
      for (const [, noun = '', verb] of code.matchAll(batonLike)) {
        const fault = faultOfCall(noun, verb)
        if (fault !== null) problems.push(`${place} names ${fault}`)
      }
    }
  })
}

const { diagnostics } = lintPlaybook(readFileSync(join(root, ownPlaybook), 'utf8'), {
  path: ownPlaybook,
  repository: openRepository(root),
})
for (const { at, code, message } of diagnostics) {
  problems.push(`${ownPlaybook}:${at?.line ?? 1} ${code}: ${message}`)
}

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exit(1)
process.stdout.write(`${documents.length} documents checked, no dead path\n`)
