import type { Diagnostic } from '@baton/schema'

/**
 * Why a report was refused. UNKNOWN: no report at all. UNSUPPORTED: report material of a format
 * Baton does not read. TRUNCATED: it ends too early. INVALID: it breaks its format's rules or
 * contradicts itself. EMPTY: it is whole but counts nothing, which is not the same as zero.
 */
export type ReportCode =
  | 'REPORT_UNKNOWN'
  | 'REPORT_UNSUPPORTED'
  | 'REPORT_TRUNCATED'
  | 'REPORT_INVALID'
  | 'REPORT_EMPTY'

const fixes: Record<ReportCode, string> = {
  REPORT_UNKNOWN: 'Upload an lcov, Istanbul json-summary or JUnit XML file.',
  REPORT_UNSUPPORTED: 'Let the tool write lcov, Istanbul json-summary or JUnit XML instead.',
  REPORT_TRUNCATED: 'Run the tool to its end and upload the whole file again.',
  REPORT_INVALID: 'Upload the file exactly as the tool wrote it.',
  REPORT_EMPTY: 'Check that the tool ran and found something to measure, then upload again.',
}

/** Thrown inside this package when a report is refused; `readReport` turns it into a diagnostic. */
export class ReportProblem extends Error {
  readonly code: ReportCode
  readonly line: number
  readonly fix: string

  /** `line` counts from 1; `fix` defaults to the usual remedy for `code`. */
  constructor(code: ReportCode, line: number, message: string, fix: string = fixes[code]) {
    super(message)
    this.name = 'ReportProblem'
    this.code = code
    this.line = line
    this.fix = fix
  }

  toDiagnostic(): Diagnostic {
    const { code, message, line, fix } = this
    return { severity: 'error', code, message, at: { line }, fix }
  }
}
