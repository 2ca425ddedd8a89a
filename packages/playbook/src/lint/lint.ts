import type { Diagnostic, PlaybookCounts, Target } from '@baton/schema'
import { countsOf } from '../counts.ts'
import { hasErrors } from '../finding.ts'
import { readPlaybook } from '../read.ts'
import { lintContent } from './content.ts'
import { lintCriteria } from './criteria.ts'
import { lintRepository, type Repository } from './repository.ts'
import { lintTemplate } from './template.ts'

export type LintOptions = {
  /** What a scan of the repository found; without it paths are not checked. */
  repository?: Repository
  /** The playbook's own path in the repository: relative links start in its folder. */
  path?: string
}

/** What `baton playbook lint --json` prints. */
export type LintResult = {
  /** True when no diagnostic is an error: the playbook may be written. */
  ok: boolean
  title: string
  counts: PlaybookCounts
  targets: Target[]
  diagnostics: Diagnostic[]
}

/** Parses and checks a playbook; diagnostics come in the order of their lines. Never throws. */
export function lintPlaybook(source: string, options: LintOptions = {}): LintResult {
  const reading = readPlaybook(source)
  const { model } = reading
  const readable = !reading.diagnostics.some(
    ({ severity, code }) => severity === 'error' && code.startsWith('PLAYBOOK_'),
  )
  const template = readable ? lintTemplate(reading) : []
  const diagnostics = [
    ...reading.diagnostics,
    ...(readable ? lintContent(model) : []),
    ...template,
    ...(readable ? lintCriteria(reading, template.length) : []),
    ...(options.repository ? lintRepository(model, options.repository, options.path ?? '') : []),
  ].sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0))
  return {
    ok: !hasErrors(diagnostics),
    title: model.title,
    counts: countsOf(model),
    targets: model.targets,
    diagnostics,
  }
}
