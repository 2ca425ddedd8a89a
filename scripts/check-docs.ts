/*
 * Part of `pnpm verify`: every path, command and touchpoint that the documents name exists, the
 * generated documents are fresh, and the project's own playbook lints without findings.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { lintPlaybook } from '../packages/playbook/src/index.ts'

const root = join(import.meta.dirname, '..')
const ownPlaybook = 'docs/playbooks/backend-specialist.md'
const problems: string[] = []

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.includes('/test/'))

const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts

/** Paths in backquotes that begin with a folder or file of the project's top level. */
const pathLike = /`((?:apps|packages|docs|bench|scripts|examples|\.ci)\/[\w./-]*)`/g
const linkLike = /\]\(([^)\s#]+)(?:#[^)]*)?\)/g
const commandLike = /`(?:npx -y pnpm@12|pnpm) (?:run )?([a-z][\w:-]*)/g
const pnpmOwn = new Set(['install', 'dlx', 'exec', 'add'])

for (const file of documents) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  lines.forEach((line, index) => {
    const place = `${file}:${index + 1}`
    for (const [, path = ''] of line.matchAll(pathLike)) {
      if (!existsSync(join(root, path)))
        problems.push(`${place} names ${path}, which does not exist`)
    }
    for (const [, target = ''] of line.matchAll(linkLike)) {
      if (/^[a-z]+:/.test(target)) continue
      const path = resolve(root, dirname(file), target)
      if (!existsSync(path)) {
        problems.push(`${place} links to ${relative(root, path)}, which does not exist`)
      }
    }
    for (const [, script = ''] of line.matchAll(commandLike)) {
      if (scripts[script] === undefined && !pnpmOwn.has(script)) {
        problems.push(`${place} names pnpm ${script}, which is no script`)
      }
    }
  })
}

const playbookFolder = dirname(join(root, ownPlaybook))
const { diagnostics } = lintPlaybook(readFileSync(join(root, ownPlaybook), 'utf8'), {
  repository: {
    hasPath: (path) => existsSync(resolve(playbookFolder, path)) || existsSync(join(root, path)),
    hasMarker: (path, marker) =>
      readFileSync(resolve(playbookFolder, path), 'utf8').includes(
        `<!-- agent-update:start:${marker} -->`,
      ),
  },
})
for (const { at, code, message } of diagnostics) {
  problems.push(`${ownPlaybook}:${at?.line ?? 1} ${code}: ${message}`)
}

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exit(1)
process.stdout.write(`${documents.length} documents checked, no dead path\n`)
