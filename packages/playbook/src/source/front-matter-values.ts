import type { Diagnostic } from '@baton/schema'
import { parse } from 'yaml'
import { finding } from '../finding.ts'
import type { SourceDocument } from './document.ts'
import { lineText } from './lines.ts'

/** What the front matter says; empty when there is none, or none that can be read. */
export type FrontMatterValues = Record<string, unknown>

/** So that the YAML parser's cost on hostile input stays bounded. */
const maxLength = 32 * 1024

/** Reads the YAML of the front matter. What does not parse is a warning, and says nothing. */
export function readFrontMatter({ lines, frontMatter }: SourceDocument): {
  values: FrontMatterValues
  diagnostics: Diagnostic[]
} {
  if (frontMatter === null) return { values: {}, diagnostics: [] }
  const { startLine, endLine } = frontMatter
  const text = Array.from({ length: endLine - startLine - 1 }, (_, index) =>
    lineText(lines, startLine + 1 + index),
  ).join('\n')
  const refuse = (message: string) => ({
    values: {},
    diagnostics: [
      finding(
        'warning',
        'FRONT_MATTER_INVALID',
        startLine,
        message,
        'Make the lines between the two --- valid YAML: one "key: value" a line.',
      ),
    ],
  })
  if (text.length > maxLength) return refuse('The front matter is too long to be read.')
  try {
    const value: unknown = parse(text, { logLevel: 'error', maxAliasCount: 0, uniqueKeys: false })
    if (value === null || value === undefined) return { values: {}, diagnostics: [] }
    if (typeof value === 'object' && !Array.isArray(value)) {
      return { values: { ...value }, diagnostics: [] }
    }
    return refuse('The front matter is not a list of keys and values.')
  } catch (error) {
    // A RangeError here is YAML nested too deeply for the parser's stack.
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return refuse(`The front matter does not parse: ${why}`)
  }
}

/** A value of the front matter as one line of text, or null. */
export function textValue(values: FrontMatterValues, key: string): string | null {
  const value = values[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A value of the front matter as a list of texts: a single text counts as a list of one. */
export function listValue(values: FrontMatterValues, key: string): string[] {
  const value = values[key]
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (!Array.isArray(value)) return []
  return value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String)
}
