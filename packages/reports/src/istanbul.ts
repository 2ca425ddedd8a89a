import type { CoverageReport } from '@baton/schema'
import { ReportProblem } from './problem.ts'
import { clip, lineAt } from './text.ts'

type Ratio = { hit: number; found: number }
type Json = { [key: string]: unknown }

/**
 * Reads Istanbul's `coverage-summary.json` (nyc, c8, Vitest, Jest). The figures are those of
 * `total`; the files must fit into it and every `pct` must agree with its counts, so a summary that
 * was edited by hand or pieced together is refused. Statements are left out: lines say the same.
 * Throws `ReportProblem`.
 */
export function readIstanbul(text: string): CoverageReport {
  const root = parse(text)
  const total = readEntry(text, root, 'total')
  const files = Object.keys(root)
    .filter((path) => path !== 'total')
    .map((path) => ({ path, lines: readEntry(text, root, path).lines }))
  if (files.some(({ path }) => path === '' || path.includes('\0') || !path.isWellFormed())) {
    throw invalid(1, 'A file has no readable path.')
  }
  const hit = files.reduce((sum, { lines }) => sum + lines.hit, 0)
  const found = files.reduce((sum, { lines }) => sum + lines.found, 0)
  if (hit > total.lines.hit || found - hit > total.lines.found - total.lines.hit) {
    throw invalid(lineOf(text, 'total'), 'The files count more lines than the total has.')
  }
  if (total.lines.found === 0) {
    throw new ReportProblem('REPORT_EMPTY', 1, 'The coverage summary counts no line of code.')
  }
  return {
    family: 'coverage',
    format: 'istanbul-json-summary',
    tool: 'istanbul',
    generatedAt: null,
    ...total,
    files,
  }
}

function parse(text: string): Json {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch (error) {
    throw syntaxProblem(text, error instanceof Error ? error.message : '')
  }
  if (!isObject(root)) throw invalid(1, 'The coverage summary is not a JSON object.')
  return root
}

/** V8 names the position of what it did not expect, unless that is the end of the text. */
function syntaxProblem(text: string, message: string): ReportProblem {
  const end = text.trimEnd().length
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? end)
  return position >= end
    ? new ReportProblem('REPORT_TRUNCATED', lineAt(text, end), 'The JSON ends too early.')
    : invalid(lineAt(text, position), 'The JSON is damaged.')
}

function readEntry(text: string, root: Json, key: string) {
  const entry = root[key]
  const measure = (name: string) => (isObject(entry) ? readRatio(entry[name]) : undefined)
  const [lines, branches, functions] = [measure('lines'), measure('branches'), measure('functions')]
  if (!lines || branches === undefined || functions === undefined) {
    const message = `The counts of ${JSON.stringify(clip(key, 200))} are missing or contradictory.`
    throw invalid(lineOf(text, key), message)
  }
  return { lines, branches, functions }
}

/** Null when the measure is not there, undefined when it cannot be right. */
function readRatio(measure: unknown): Ratio | null | undefined {
  if (measure === undefined) return null
  if (!isObject(measure)) return undefined
  const { covered: hit, total: found, pct } = measure
  if (!isCount(hit) || !isCount(found) || hit > found) return undefined
  return pctAgrees(pct, hit, found) ? { hit, found } : undefined
}

/** Istanbul writes "Unknown", 100 or 0 where there is nothing to cover; tools round differently. */
function pctAgrees(pct: unknown, hit: number, found: number): boolean {
  if (pct === undefined) return true
  if (found === 0) return pct === 'Unknown' || pct === 100 || pct === 0
  return typeof pct === 'number' && Math.abs(pct - (100 * hit) / found) < 1
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lineOf(text: string, key: string): number {
  return lineAt(text, Math.max(0, text.indexOf(JSON.stringify(key))))
}

function invalid(line: number, message: string): ReportProblem {
  return new ReportProblem('REPORT_INVALID', line, message)
}
