import { numbers, type Range, readRange, type Unit } from './amount.ts'
import { type Comparison, readComparison, trailingComparator } from './comparison.ts'

/** A target as its words say it, before it is bound to a measure. */
export type Wording =
  | {
      kind: 'threshold'
      comparator: Comparison['comparator']
      /** The ends of a range, or the same number twice: the comparator says which one counts. */
      low: number
      high: number
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

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Longer is no metric line; the patterns below never see more. */
const maxText = 500
/** How much before a number is looked at for what is said of it. */
const maxWords = 64

/** The targets that a text states: several for a cadence per environment, none for mere prose. */
export function readWording(words: string): Wording[] {
  const text = words.slice(0, maxText)
  const counted = readZero(text)
  if (counted) return [counted]
  const relative = readRelative(text)
  if (relative) return relative.isGoal ? [relative.wording] : []
  const threshold = readThreshold(text)
  return threshold ? [threshold] : readCadences(text)
}

const zero =
  /^(?:(?:target|goal|aim for|maintain|keep|achieve|ensure|have|hold|stay at|with)\s*:?\s+)?(?:zero|no|0)\s+(?!(?:more|less|later|fewer|longer|lower|higher|greater|slower|faster|shorter|earlier|sooner|worse|better)\b|(?:(?:drop|fall|dip|decline|rise|climb|increase)s?\s+)?(?:below|under|above|over)\b)([\p{L}].*)$/iu

function readZero(text: string): Wording | null {
  const counted = zero.exec(text.trim())?.[1]
  return counted ? { kind: 'zero', counted: counted.replace(/[.;]+$/, '').trim() } : null
}

const relativeVerb =
  /\b(reduc\w*|decreas\w*|lower\w*|cut\w*|shrink|increas\w*|rais\w*|grow\w*|improv\w*)\b(.*?)\bby\s+(?:at least\s+)?(\d{1,6}(?:\.\d{1,6})?)\s?(?:%|percent)/i
const relativeNoun =
  /(\d{1,6}(?:\.\d{1,6})?)\s?(?:%|percent)\s+(reduction|decrease|fewer|less|faster|drop|lower|increase|higher|improvement|growth)\b/i

/** A change that a text speaks of; "no more than 5% drop" only limits it and is no goal. */
function readRelative(text: string): { wording: Wording; isGoal: boolean } | null {
  const verb = relativeVerb.exec(text)
  const match = verb ?? relativeNoun.exec(text)
  if (match === null) return null
  const [way = '', percent] = verb ? [verb[1], verb[3]] : [match[2], match[1]]
  const said = readComparison(text.slice(Math.max(0, match.index - maxWords), match.index))
  return {
    wording: {
      kind: 'relative',
      direction: directionOf(way.toLowerCase()),
      percent: Number(percent),
      period: readComparedPeriod(text),
    },
    isGoal: said !== null && !said.comparator?.startsWith('<'),
  }
}

function directionOf(way: string): 'reduce' | 'increase' | null {
  if (way.startsWith('improv')) return null
  return /^(?:increas|rais|grow|higher)/.test(way) ? 'increase' : 'reduce'
}

/** "Bi-weekly" and "half-yearly" are no period of their own: what says so is not read. */
const compared =
  /\b(day|week|month|quarter|year)[- ](?:over|on|by|to)[- ]\1\b|\b(q)oq\b|\b(y)oy\b|\b(m)om\b|\b(w)ow\b|\b(?:(?:each|every|per|previous|last)\s+|a )(day|week|month|quarter|year)\b|(?<!\b(?:bi|semi|tri|half|twice|non|mid)[-–\s])\b(dai|week|month|quarter|annual|year)ly\b/i

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

function readThreshold(text: string): Wording | null {
  let from = 0
  for (const { index } of text.matchAll(numbers)) {
    const range = index < from ? null : readRange(text, index)
    if (range === null) continue
    const window = text.slice(Math.max(0, index - maxWords), index)
    // "Every 2 weeks" is a rhythm and no limit, and "from 60%" is where the way begins.
    if (/\b(?:every|each|from)\s*$/i.test(window)) continue
    from = range.end
    const threshold = thresholdOf(text, window, index, range)
    if (threshold) return threshold
  }
  return null
}

/** The threshold that a number is; null for one that stands in mere prose. */
function thresholdOf(text: string, window: string, index: number, range: Range): Wording | null {
  // A hyphen is a sign only behind a comparison: "errors -5%" may as well be a dash.
  const signed = /[-−]$/.test(window) ? readComparison(window.slice(0, -1)) : null
  const isSigned = signed?.comparator != null
  const compared = isSigned ? signed : readComparison(window)
  if (compared === null) return null
  const [after = ''] = /^(?:\+|\s+or\s+\p{L}+)/u.exec(text.slice(range.end)) ?? []
  const trailing = trailingComparator(`${range.plus ? '+' : ''}${after}`.trim())
  const comparator = compared.comparator ?? trailing
  // A bare number is a target only when it is all there is: "3 layers" is prose.
  const leads = /^(?:target\s*:?\s*)?$/i.test(text.slice(0, index).trim())
  if (range.unit === null && !comparator && !leads) return null
  const rest = text.slice(range.end + (trailing ? after.length : 0))
  return {
    kind: 'threshold',
    comparator,
    low: isSigned ? 0 - range.low : range.low,
    high: isSigned ? 0 - range.low : range.high,
    unit: range.unit ?? 'count',
    nameEnd: /[\p{L}\p{N}]/u.test(rest) ? null : index - (window.length - compared.at),
  }
}

const cadence =
  /\b(?:(?<!\b(?:bi|semi|tri|half|twice|non|mid)[-–\s])(dai|week|month|quarter|annual|year)ly|(?:every|each|once a|once per|per)\s+(day|week|month|quarter|year))\b(?:\s+(?:deploys?\s+|releases?\s+)?(?:to|in|on)\s+([\p{L}][\w-]*))?/giu

function readCadences(text: string): Wording[] {
  return [...text.matchAll(cadence)].map((match) => ({
    kind: 'cadence',
    every: periods[(match[1] ?? match[2] ?? 'd').charAt(0).toLowerCase()] ?? 'day',
    environment: match[3]?.toLowerCase() ?? null,
  }))
}
