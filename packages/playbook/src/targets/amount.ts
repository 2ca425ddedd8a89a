export type Unit = '%' | 's' | 'count'

/** A number in seconds, percent or as it is; `factor` is what one of its unit is worth. */
type Amount = { value: number; unit: Unit | null; factor: number; plus: boolean; end: number }

/** What a text says at some place: one amount, which is both ends, or a range. */
export type Range = { low: number; high: number; unit: Unit | null; plus: boolean; end: number }

const digits = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,9})?`
const duration = String.raw`(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|(?:business |working |calendar )?days?|weeks?|months?)(?!\p{L})`

/** Where in a text numbers begin that are neither part of a word nor of a version. */
export const numbers = new RegExp(String.raw`(?<![\p{L}\d.])${digits}`, 'gu')
const amount = new RegExp(String.raw`${digits}(\s?\+)?\s?(%|percent\b|${duration})?`, 'iuy')
/** What adds to a duration before it: the 30 minutes of "1 hour and 30 minutes". */
const addend = new RegExp(String.raw`\s?(?:and\s)?${digits}\s?(${duration})`, 'iuy')
const through = /\s?[-–—]\s?|\s+to\s+/iuy

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

/** The amount or range that begins at a number of a text. */
export function readRange(text: string, at: number): Range | null {
  const first = readAmount(text, at)
  if (first === null) return null
  const alone = { ...first, low: first.value, high: first.value }
  const link = matchAt(through, text, first.end)
  const last = link && readAmount(text, first.end + link[0].length)
  // "30 minutes - 2 people" is no range, and neither is "2026 - 5%".
  if (!last || (first.unit !== null && first.unit !== last.unit)) return alone
  const low = first.unit === null ? first.value * last.factor : first.value
  return low <= last.value ? { ...last, low, high: last.value } : alone
}

function readAmount(text: string, at: number): Amount | null {
  const match = matchAt(amount, text, at)
  if (match === null) return null
  const [whole, integer = '', fraction = '', plus, unit = ''] = match
  const read = { plus: plus !== undefined, end: at + whole.trimEnd().length }
  const factor = factorOf(unit)
  const value = numberOf(integer, fraction) * (factor ?? 1)
  if (factor === undefined) return { ...read, value, unit: unit === '' ? null : '%', factor: 1 }
  return { ...read, unit: 's', factor, ...addSmaller(text, read.end, value, factor) }
}

/** A duration in seconds with those behind it, each of a smaller unit than the one before. */
function addSmaller(text: string, end: number, value: number, factor: number) {
  const [whole = '', integer = '', fraction = '', unit = ''] = matchAt(addend, text, end) ?? []
  const next = factorOf(unit)
  if (next === undefined || next >= factor) return { value, end }
  return addSmaller(text, end + whole.length, value + numberOf(integer, fraction) * next, next)
}

function numberOf(integer: string, fraction: string): number {
  return Number(`${integer.replaceAll(',', '')}${fraction}`)
}

function factorOf(unit: string): number | undefined {
  return seconds.find(([pattern]) => pattern.test(unit))?.[1]
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
