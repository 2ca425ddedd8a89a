import type { Target } from '@baton/schema'

type Comparator = Extract<Target, { kind: 'threshold' }>['comparator']

/** Null for a comparator that the words leave open; `at` is where the comparison begins. */
export type Comparison = { comparator: Comparator | null; at: number }

/** What some words say, and what they say behind "not"; null where that names no limit. */
const forms: readonly [RegExp, plain: Comparator | null, negated: Comparator | null][] = [
  [/(?:>=|=>|≥|\b(?:at least|minimum(?: of)?))\s*$/i, '>=', null],
  [/(?:<=|=<|≤|\b(?:at most|maximum(?: of)?|up to|within))\s*$/i, '<=', null],
  [/(?:>|\b(?:above|over|(?:more|greater|higher) than|exceed(?:s|ing)?))\s*$/i, '>', '<='],
  [/(?:<|\b(?:under|below|(?:less|fewer|lower|faster) than))\s*$/i, '<', '>='],
  [/\bbetter than\s*$/i, '>', null],
  [/\b(?:longer|later|slower) than\s*$/i, null, '<='],
  [/\b(?:shorter|earlier|sooner) than\s*$/i, null, '>='],
  [/(?:=|\bexactly)\s*$/i, '=', null],
]

/** A word that negates what the at most five words behind it lead to. */
const negation =
  /(?:\b(?:must|should|shall|may|can|will|do|does|is|are)\s+)?(?:\b(?:not|never|cannot|no|zero|without)|\b\p{L}+n['’]t)((?:\s+[\p{L}'’]+){0,5})\s*$/iu

/** Words that carry a negation on to a comparison: "never let it drop below", "must not go over". */
const carriers =
  /^(?:\s+(?:let|allow|permit)\s.*|(?:\s+(?:to|be|been|being|is|are|have|ever|allowed|permitted|drop\w*|fall\w*|go|goes|going|dip\w*|sink\w*|slip\w*|slid\w*|declin\w*|decreas\w*|regress\w*|ris\w*|rais\w*|climb\w*|grow\w*|increas\w*|com\w*|get\w*|tak\w*|last\w*|run\w*|stay\w*|remain\w*|need\w*|cost\w*|wait\w*))*)$/i

/**
 * The comparison that some words end with, if any; null for a negated one that names no limit or
 * whose negation may belong to something else, and for a change ("by more than 2%"), which is no
 * level. A target is better missing than turned round.
 */
export function readComparison(words: string): Comparison | null {
  const [at = words.length, plain = null, negated = null] =
    forms
      .map(([pattern, ...meanings]) => [words.search(pattern), ...meanings] as const)
      .find(([found]) => found !== -1) ?? []
  const before = words.slice(0, at)
  if (/\bby\s*$/i.test(before)) return null
  const negator = negation.exec(before)
  if (negator === null) return { comparator: plain, at }
  if (carriers.test(negator[1] ?? '')) return negated && { comparator: negated, at: negator.index }
  // "Changes that are not drafts within 24 h": of such a limit "not" is not said.
  return negated === null ? { comparator: plain, at } : null
}

/** The comparator that stands behind a number: "80% or more", "3 or fewer", "80+". */
export function trailingComparator(after: string): '>=' | '<=' | null {
  if (/^\+|more|higher|better|above/i.test(after)) return '>='
  return /less|fewer|lower|below/i.test(after) ? '<=' : null
}
