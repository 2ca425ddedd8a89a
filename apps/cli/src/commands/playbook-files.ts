import { readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, sep } from 'node:path'
import type { LintResult } from '@baton/playbook'
import type { Diagnostic, PlaybookCounts, WrittenRevision } from '@baton/schema'
import type { Cli } from '../cli.ts'
import type { ProjectOptions } from '../command.ts'
import { findingLines } from '../diagnostics.ts'
import { CliError, exit, usageError } from '../errors.ts'
import { findRepository } from '../git.ts'
import { readBytes, requireFile } from '../input.ts'
import { line } from '../output.ts'
import { openRepository } from '../repository.ts'
import { describeCounts } from './playbook-read.ts'

function isUnrecognised({ checklist, metrics, handoffFields }: PlaybookCounts): boolean {
  return checklist + metrics + handoffFields === 0
}

export function printWritten({ output }: Cli, project: string, written: WrittenRevision) {
  output.data(written, (value, paint) => {
    const { playbook, number, status, changed, counts, suggestions, diagnostics } = value
    const what = changed
      ? `Revision ${number} of ${playbook} is ${status}.`
      : `Nothing changed: revision ${number} of ${playbook} has the same text.`
    const held = describeCounts(counts)
    const lines = [what]
    if (status === 'proposed') {
      lines.push(
        'It is not in force until a maintainer approves it: ' +
          `pnpm baton playbook approve ${playbook} ${number} --project ${project}`,
      )
    }
    if (held !== '') lines.push(`It holds ${held}.`)
    if (isUnrecognised(counts)) {
      const extent = held === '' ? 'Nothing in it' : 'Nothing else in it'
      lines.push(`${extent} is recognised: no checklist, metrics or hand-off.`)
    }
    if (diagnostics.length > 0) lines.push(findingLines(diagnostics, paint))
    if (suggestions > 0) {
      lines.push(
        `${suggestions} gate rules can be suggested: ` +
          `pnpm baton playbook suggest ${playbook} --project ${project}`,
      )
    }
    return lines.join('\n')
  })
}

/** `path` is null for what came through stdin. */
type Decoded = { path: string | null; name: string } & (
  | { source: string }
  | { diagnostic: Diagnostic }
)

/** The bytes of a playbook as text that encodes to the same bytes again, or why they are none. */
async function decodeFile(cli: Cli, file: string): Promise<Decoded> {
  const { decodePlaybook, MAX_PLAYBOOK_BYTES } = await import('@baton/playbook')
  if (file !== '-') {
    // Looked at before it is read, so that a huge file costs nothing.
    const { path, size } = await requireFile(cli, file)
    const isTooLarge = size > MAX_PLAYBOOK_BYTES
    if (isTooLarge) return { path, name: path, diagnostic: tooLarge(size, MAX_PLAYBOOK_BYTES) }
  }
  const { bytes, ...from } = await readBytes(cli, file)
  return { ...from, ...decodePlaybook(bytes) }
}

/** @throws CliError when the file is no text that a playbook could be. */
async function readSource(
  cli: Cli,
  file: string,
): Promise<{ path: string | null; source: string }> {
  const decoded = await decodeFile(cli, file)
  if ('source' in decoded) return decoded
  throw new CliError(exit.refused, {
    code: 'PLAYBOOK_INVALID',
    message: `${decoded.name} is no playbook.`,
    diagnostics: [decoded.diagnostic],
  })
}

function tooLarge(size: number, most: number): Diagnostic {
  return {
    severity: 'error',
    code: 'PLAYBOOK_TOO_LARGE',
    message: `The file has ${size} bytes; a playbook has at most ${most}.`,
    fix: 'Split it into several playbooks.',
  }
}

/** A file's place in its repository, as other machines know it; undefined outside of one. */
async function pathInRepository(path: string): Promise<string | undefined> {
  const root = await findRepository(dirname(path))
  return (root === null ? null : await pathWithin(root, path)) ?? undefined
}

/** With forward slashes; null for a file outside. */
async function pathWithin(root: string, path: string): Promise<string | null> {
  // Git answers without symbolic links, which the path may hold.
  const inside = relative(await realpath(root), await realpath(path))
  return inside.startsWith('..') || isAbsolute(inside) ? null : inside.split(sep).join('/')
}

export async function importFile(
  cli: Cli,
  file: string,
  options: ProjectOptions & { playbook?: string; path?: string; message?: string },
) {
  const project = cli.project(options.project)
  const { path, source } = await readSource(cli, file)
  const client = await cli.client()
  const written = await client.playbook.import.mutate({
    project,
    playbook: options.playbook,
    source,
    path: options.path ?? (path === null ? undefined : await pathInRepository(path)),
    message: options.message,
  })
  printWritten(cli, project, written)
}

export async function edit(
  cli: Cli,
  playbook: string,
  file: string,
  options: ProjectOptions & { base: number; message?: string },
) {
  const project = cli.project(options.project)
  const { source } = await readSource(cli, file)
  const { base: baseRevision, message } = options
  const input = { project, playbook, baseRevision, source, message }
  printWritten(cli, project, await (await cli.client()).playbook.edit.mutate(input))
}

function firstDifference(a: string, b: string): number {
  const [left, right] = [a.split('\n'), b.split('\n')]
  return left.findIndex((line, index) => line !== right[index]) + 1 || left.length + 1
}

type ExportOptions = ProjectOptions & { revision?: number; output?: string; check?: string }

export async function exportFile(cli: Cli, playbook: string, options: ExportOptions) {
  const { revision, output, check } = options
  if (output !== undefined && check !== undefined) {
    throw usageError('Give --output or --check, not both.')
  }
  const project = cli.project(options.project)
  const compared = check === undefined ? null : await requireFile(cli, check)
  const exported = await (await cli.client()).playbook.export.query({ project, playbook, revision })
  const name = `revision ${exported.revision} of ${playbook}`
  if (compared !== null) {
    const theirs = await readFile(compared.path)
    const same = theirs.equals(Buffer.from(exported.source, 'utf8'))
    const line = same ? null : firstDifference(exported.source, theirs.toString('utf8'))
    const result = { playbook, revision: exported.revision, file: compared.path, same, line }
    cli.output.data(result, () =>
      same
        ? `${compared.path} is ${name}.`
        : `${compared.path} differs from ${name} at line ${line}.`,
    )
    return same ? exit.done : exit.refused
  }
  if (output !== undefined) {
    const path = cli.path(output)
    await writeFile(path, exported.source).catch((error: NodeJS.ErrnoException) => {
      throw usageError(`${path} cannot be written (${error.code}).`)
    })
    cli.output.data({ ...exported, file: path }, () => `Wrote ${name} to ${path}.`)
  } else if (cli.output.json) cli.output.data(exported, () => '')
  else cli.output.raw(exported.source)
  return exit.done
}

/** The repository that a file's links lead into: the one named, else its folder's checkout. */
async function findRoot(
  cli: Cli,
  folder: string,
  options: { root?: string; git: boolean },
): Promise<string | null> {
  if (options.root === undefined) return options.git ? findRepository(folder) : null
  const root = cli.path(options.root)
  if ((await stat(root).catch(() => null))?.isDirectory() === true) return root
  throw usageError(`There is no folder ${root}.`)
}

async function lintFile(
  cli: Cli,
  file: string,
  options: { root?: string; git: boolean },
): Promise<LintResult> {
  const decoded = await decodeFile(cli, file)
  const { lintPlaybook } = await import('@baton/playbook')
  if ('diagnostic' in decoded) {
    return { ...lintPlaybook(''), ok: false, diagnostics: [decoded.diagnostic] }
  }
  const { path, source } = decoded
  const root = await findRoot(cli, path === null ? cli.env.cwd : dirname(path), options)
  const inRoot = root === null || path === null ? null : await pathWithin(root, path)
  return lintPlaybook(source, {
    ...(root === null ? {} : { repository: openRepository(root) }),
    ...(inRoot === null ? {} : { path: inRoot }),
  })
}

export async function lint(cli: Cli, file: string, options: { root?: string; git: boolean }) {
  const result = await lintFile(cli, file, options)
  cli.output.data(result, ({ title, counts, diagnostics }, paint) => {
    const clean = isUnrecognised(counts)
      ? 'No finding, but no checklist, metrics or hand-off is recognised either.'
      : 'Nothing found.'
    const found = diagnostics.length === 0 ? clean : findingLines(diagnostics, paint)
    const held = describeCounts(counts)
    return held === '' ? found : `${paint('bold', line(title))}: ${held}\n${found}`
  })
  return result.ok ? exit.done : exit.refused
}
