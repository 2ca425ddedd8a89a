import { BatonError, type Report, slugPattern } from '@baton/schema'

export type EvidenceKind = { key: string; name: string }

/** What decides how evidence is filed. */
export type KindQuestion = {
  given: string | undefined
  family: Report['family'] | null
  /** The kinds of the item's own playbook, or of all the project's playbooks. */
  kinds: readonly EvidenceKind[]
  /** True when the item's playbook says which kinds there are. */
  closed: boolean
}

/**
 * The key under which evidence is filed.
 * @throws BatonError INVALID_INPUT (a kind is needed) or EVIDENCE_KIND_UNKNOWN, listing the kinds.
 */
export function decideKind({ given, family, kinds, closed }: KindQuestion): string {
  const ofReport = family === null ? null : `report-${family}`
  if (given === undefined) {
    if (ofReport !== null) return ofReport
    const message = 'is needed for evidence that is not a report'
    throw new BatonError('INVALID_INPUT', `kind: ${message}`, {
      fix: choices(kinds, closed),
      diagnostics: [{ severity: 'error', code: 'INVALID_FIELD', message, at: { field: 'kind' } }],
      data: { kinds },
    })
  }
  const wanted = given.toLowerCase()
  const known = kinds.find(({ key, name }) => key === wanted || name.toLowerCase() === wanted)
  if (known !== undefined) return known.key
  if (wanted === ofReport) return wanted
  if (!closed && slugPattern.test(wanted)) return wanted
  throw new BatonError('EVIDENCE_KIND_UNKNOWN', `There is no kind of evidence “${given}” here.`, {
    fix: choices(kinds, closed),
    data: { kinds },
  })
}

function choices(kinds: readonly EvidenceKind[], closed: boolean): string {
  const keys = kinds.map(({ key }) => key).join(', ')
  if (closed) return `The playbook knows: ${keys}.`
  const free = 'any short name of lower-case letters, digits and hyphens'
  return keys === '' ? `Give ${free}.` : `Give one of ${keys}, or ${free}.`
}
