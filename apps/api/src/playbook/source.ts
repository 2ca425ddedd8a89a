import { createHash } from 'node:crypto'
import { lengthProblem } from '@baton/playbook'
import { BatonError, type Diagnostic, type PlaybookModel } from '@baton/schema'
import { aside } from '../aside/aside.ts'

/** A text that may be stored, with what was compiled from it. */
export type Compiled = {
  source: string
  sourceHash: string
  model: PlaybookModel
  diagnostics: Diagnostic[]
}

/** Real playbooks are below this and take milliseconds; hostile ones of that size tenths of a second. */
const inlineSize = 16 * 1024

/** How large the work on some texts is, for `aside`. */
export function sizeOf(...texts: string[]): { size: number; inlineSize: number } {
  return { size: texts.reduce((sum, text) => sum + text.length, 0), inlineSize }
}

/** A refusal names the first ones; a broken file may have one in every line. */
const maxShown = 100

/**
 * Compiles a text that somebody wants to store, and keeps what the linter says about it. The
 * text itself is never touched.
 * @throws BatonError PLAYBOOK_INVALID with the findings that refuse the write.
 */
export async function compileSource(source: string): Promise<Compiled> {
  const tooLong = lengthProblem(source)
  if (tooLong !== null) throw invalid([tooLong])
  const { model, errors, diagnostics } = await aside('compilePlaybook', sizeOf(source), () => [
    source,
  ])
  if (errors.length > 0) throw invalid(errors)
  return { source, sourceHash: sha256(source), model, diagnostics }
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
