import { createHash } from 'node:crypto'
import { lintPlaybook, parsePlaybook } from '@baton/playbook'
import { BatonError, type Diagnostic, type PlaybookModel } from '@baton/schema'

/** A text that may be stored, with what was compiled from it. */
export type Compiled = {
  source: string
  sourceHash: string
  model: PlaybookModel
  diagnostics: Diagnostic[]
}

/** Fifty times the longest playbook met so far: what parsing takes grows with the lines. */
const maxLines = 10_000
/** A refusal names the first ones; a broken file may have one in every line. */
const maxShown = 100

/**
 * Compiles a text that somebody wants to store, and keeps what the linter says about it. The
 * text itself is never touched.
 * @throws BatonError PLAYBOOK_INVALID with the findings that refuse the write.
 */
export function compileSource(source: string): Compiled {
  if (source.split('\n', maxLines + 1).length > maxLines) throw invalid([tooLong])
  const { model, diagnostics } = parsePlaybook(source)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid(errors)
  const sourceHash = sha256(source)
  return { source, sourceHash, model, diagnostics: lintPlaybook(source).diagnostics }
}

const tooLong: Diagnostic = {
  severity: 'error',
  code: 'PLAYBOOK_TOO_LONG',
  message: `The file has more than ${maxLines} lines.`,
  at: { line: maxLines + 1 },
  fix: 'Split it into several playbooks, or link to the long parts instead of including them.',
}

function invalid(errors: Diagnostic[]): BatonError {
  const [first] = errors
  const more = errors.length > 1 ? ` (${errors.length} errors in all)` : ''
  return new BatonError(
    'PLAYBOOK_INVALID',
    `line ${first?.at?.line ?? 1}: ${first?.message ?? 'This is not a playbook.'}${more}`,
    {
      fix: first?.fix ?? 'Correct the text and send it again.',
      diagnostics: errors.slice(0, maxShown),
    },
  )
}

/** SHA-256 of the UTF-8 bytes, in hexadecimal. */
function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The short name of a playbook that came without one: its title in ASCII, at most 40 long. */
export function slugOfTitle(title: string): string {
  const slug = title
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)
    .replace(/-$/, '')
  return slug === '' ? 'playbook' : slug
}
