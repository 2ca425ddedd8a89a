import { readFileSync } from 'node:fs'
import type { CoverageReport, Diagnostic, TestReport } from '@baton/schema'
import { readReport } from '../src/index.ts'

/** The text of a file in `test/fixtures`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
}

/** Reads what must be a coverage report. */
export function coverageOf(input: Uint8Array | string): CoverageReport {
  const result = readReport(input)
  if ('report' in result && result.report.family === 'coverage') return result.report
  throw new Error(`not a coverage report: ${JSON.stringify(result)}`)
}

/** Reads what must be a test report. */
export function testsOf(input: Uint8Array | string): TestReport {
  const result = readReport(input)
  if ('report' in result && result.report.family === 'tests') return result.report
  throw new Error(`not a test report: ${JSON.stringify(result)}`)
}

/** Reads what must be refused. */
export function refusalOf(input: Uint8Array | string): Diagnostic {
  const result = readReport(input)
  if ('diagnostic' in result) return result.diagnostic
  throw new Error(`not refused: ${JSON.stringify(result)}`)
}

/** The refusal as `CODE:line`, for tables. */
export function refusedAs(input: Uint8Array | string): string {
  const { code, at } = refusalOf(input)
  return `${code}:${at?.line}`
}
