import { createHash } from 'node:crypto'
import { parsePlaybook } from '@baton/playbook'
import { BatonError, type Diagnostic, type PlaybookModel } from '@baton/schema'

/** A text that may be stored, with what was compiled from it. */
export type Compiled = {
  source: string
  sourceHash: string
  model: PlaybookModel
  diagnostics: Diagnostic[]
}

/**
 * Compiles a text that somebody wants to store. The text itself is never touched.
 * @throws BatonError PLAYBOOK_INVALID with every finding that refuses the write.
 */
export function compileSource(source: string): Compiled {
  const { model, diagnostics } = parsePlaybook(source)
  const [first, ...more] = diagnostics.filter(({ severity }) => severity === 'error')
  if (first === undefined) return { source, sourceHash: sha256(source), model, diagnostics }
  throw new BatonError('PLAYBOOK_INVALID', `line ${first.at?.line ?? 1}: ${first.message}`, {
    fix: first.fix ?? 'Correct the text and send it again.',
    diagnostics: [first, ...more],
  })
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
