import type { Target } from '@baton/schema'

/** A target as its words say it, before it is bound to a measure. */
export type Wording =
  | {
      kind: 'threshold'
      comparator: Extract<Target, { kind: 'threshold' }>['comparator'] | null
      value: number
      unit: Unit
      /** Where the words before the comparison end; null when words follow the number. */
      nameEnd: number | null
    }
  | {
      kind: 'relative'
      /** Null for "improve": which way that is depends on the measure. */
      direction: 'reduce' | 'increase' | null
      percent: number
      period: Period | null
    }
  | { kind: 'cadence'; every: Period; environment: string | null }
  | { kind: 'zero'; counted: string }

export type Unit = '%' | 's' | 'count'
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Longer is no metric line; the patterns below never see more. */
const maxText = 500

/** The targets that a text states: several for a cadence per environment, none for mere prose. */
export function readWording(words: string): Wording[] {
  const text = words.slice(0, maxText)
  const single = readZero(text) ?? readRelative(text) ?? readThreshold(text)
  return single ? [single] : readCadences(text)
}

const zero =
  /^(?:(?:target|goal|aim for|maintain|keep|achieve|ensure|have|hold|stay at|with)\s*:?\s+)?(?:zero|no|0)\s+(?!more\b|less\b|later\b|fewer\b|longer\b)([\p{L}].*)$/iu

function readZero(text: string): Wording | null {
  const counted = zero.exec(text.trim())?.[1]
  return counted ? { kind: 'zero', counted: counted.replace(/[.;]+$/, '').trim() } : null
}

const relativeVerb =
  /\b(reduc\w*|decreas\w*|lower\w*|cut\w*|shrink|increas\w*|rais\w*|grow\w*|improv\w*)\b(.*?)\bby\s+(?:at least\s+)?(\d{1,6}(?:\.\d{1,6})?)\s?(?:%|percent)/i
const relativeNoun =
  /(\d{1,6}(?:\.\d{1,6})?)\s?(?:%|percent)\s+(reduction|decrease|fewer|less|faster|drop|lower|increase|higher|improvement|growth)\b/i

function readRelative(text: string): Wording | null {
  const verb = relativeVerb.exec(text)
  const noun = verb ? null : relativeNoun.exec(text)
  const percent = verb?.[3] ?? noun?.[1]
  if (percent === undefined) return null
  const way = verb?.[1] ?? noun?.[2] ?? ''
  return {
    kind: 'relative',
    direction: directionOf(way.toLowerCase()),
    percent: Number(percent),
    period: readComparedPeriod(text),
  }
}

function directionOf(way: string): 'reduce' | 'increase' | null {
  if (way.startsWith('improv')) return null
  return /^(?:increas|rais|grow|higher)/.test(way) ? 'increase' : 'reduce'
}

const compared =
  /\b(day|week|month|quarter|year)[- ](?:over|on|by|to)[- ]\1\b|\b(q)oq\b|\b(y)oy\b|\b(m)om\b|\b(w)ow\b|\b(?:(?:each|every|per|previous|last)\s+|a )(day|week|month|quarter|year)\b|\b(dai|week|month|quarter|annual|year)ly\b/i

const periods: Record<string, Period> = {
  d: 'day',
  w: 'week',
  m: 'month',
  q: 'quarter',
  y: 'year',
  a: 'year',
}

function readComparedPeriod(text: string): Period | null {
  const word = compared.exec(text)?.slice(1).find(Boolean)
  return word ? (periods[word.charAt(0).toLowerCase()] ?? null) : null
}

const comparators: readonly [RegExp, '>' | '>=' | '<' | '<=' | '='][] = [
  [/(?:>=|=>|≥|at least|minimum(?: of)?|no less than|not less than|no fewer than)\s*$/i, '>='],
  [
    /(?:<=|=<|≤|at most|maximum(?: of)?|no more than|not more than|no longer than|no later than|up to|within)\s*$/i,
    '<=',
  ],
  [/(?:>|above|over|more than|greater than|exceed(?:s|ing)?|better than)\s*$/i, '>'],
  [/(?:<|under|below|less than|fewer than|faster than)\s*$/i, '<'],
  [/(?:=|exactly)\s*$/i, '='],
]

const number =
  /(?<![\p{L}\d.])(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,9})?(?:\s?[-–]\s?(\d{1,12}(?:\.\d{1,9})?))?(\s?\+)?\s?(%|percent\b|ms\b|milliseconds?\b|s\b|secs?\b|seconds?\b|m\b|mins?\b|minutes?\b|h\b|hrs?\b|hours?\b|d\b|(?:business |working |calendar )?days?\b|weeks?\b|months?\b)?(\+|\s+or\s+(?:more|higher|better|above|less|fewer|lower|below))?/giu

/** Units of time in seconds; a month is 30 days. */
const seconds: readonly [RegExp, number][] = [
  [/^(?:ms|milli)/i, 0.001],
  [/^s/i, 1],
  [/^month/i, 2_592_000],
  [/^m/i, 60],
  [/^h/i, 3600],
  [/^(?:d|business|working|calendar)/i, 86_400],
  [/^w/i, 604_800],
]

function readThreshold(text: string): Wording | null {
  for (const match of text.matchAll(number)) {
    const window = text.slice(Math.max(0, match.index - 24), match.index)
    const after = `${match[4] ?? ''}${match[6] ?? ''}`.trim()
    // A hyphen is a sign only behind a comparison: "errors -5%" may as well be a dash.
    const signed = /[-−]$/.test(window) ? comparison(window.slice(0, -1)) : null
    const compared = signed ?? comparison(window)
    const comparator = compared?.comparator ?? trailing(after)
    const unit = match[5] ?? ''
    // A bare number is a target only when it is all there is: "3 layers" is prose.
    const leads = /^(?:target\s*:?\s*)?$/i.test(text.slice(0, match.index).trim())
    if (unit === '' && !comparator && !leads) continue
    const low = Number(`${(match[1] ?? '').replaceAll(',', '')}${match[2] ?? ''}`)
    const upper = match[3] === undefined ? low : Number(match[3])
    const value = signed ? 0 - low : comparator?.startsWith('<') ? upper : low
    const wordsFollow = /[\p{L}\p{N}]/u.test(text.slice(match.index + match[0].length))
    const nameEnd = wordsFollow ? null : match.index - (compared ? window.length - compared.at : 0)
    const base = { kind: 'threshold' as const, comparator, nameEnd }
    if (unit === '%' || /^percent$/i.test(unit)) return { ...base, value, unit: '%' }
    const factor = seconds.find(([pattern]) => pattern.test(unit))?.[1]
    if (factor === undefined) return { ...base, value, unit: 'count' }
    return { ...base, value: value * factor, unit: 's' }
  }
  return null
}

/** The comparison that some words end with, and where in them it begins. */
function comparison(words: string) {
  for (const [pattern, comparator] of comparators) {
    const at = words.search(pattern)
    if (at !== -1) return { comparator, at }
  }
  return null
}

function trailing(after: string): '>=' | '<=' | null {
  if (/^\+|more|higher|better|above/i.test(after)) return '>='
  return /less|fewer|lower|below/i.test(after) ? '<=' : null
}

const cadence =
  /\b(?:(dai|week|month|quarter|annual|year)ly|(?:every|each|once a|once per|per)\s+(day|week|month|quarter|year))\b(?:\s+(?:deploys?\s+|releases?\s+)?(?:to|in|on)\s+([\p{L}][\w-]*))?/giu

function readCadences(text: string): Wording[] {
  return [...text.matchAll(cadence)].map((match) => ({
    kind: 'cadence',
    every: periods[(match[1] ?? match[2] ?? 'd').charAt(0).toLowerCase()] ?? 'day',
    environment: match[3]?.toLowerCase() ?? null,
  }))
}
