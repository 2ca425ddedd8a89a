import * as words from '@baton/schema/plain'
import { plain } from './output.ts'

/** The one wording, safe for a terminal and with spaces that a search finds. */
const spaced = (text: string) => plain(text).replaceAll('\u00a0', ' ')

/** A target in words: what the numbers are held against. */
export function describeTarget(target: words.Target | null): string | null {
  return target === null ? null : spaced(words.describeTarget(target))
}

/** A number of a unit. */
export function formatQuantity(value: number, unit: string): string {
  return spaced(words.formatQuantity(value, unit))
}

/** The value of a result, or in words why there is none. */
export function formatValue(result: words.MetricResult): string {
  return spaced(words.formatValue(result))
}
