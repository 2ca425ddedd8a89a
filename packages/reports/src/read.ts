import type { Diagnostic, Report } from '@baton/schema'
import { detectText } from './detect.ts'
import { readIstanbul } from './istanbul.ts'
import { readJunit } from './junit.ts'
import { readLcov } from './lcov.ts'
import { ReportProblem } from './problem.ts'
import { decode } from './text.ts'

/** A report in its normal form, or the reason why the file was refused. */
export type ReadResult = { report: Report } | { diagnostic: Diagnostic }

/**
 * Reads a coverage or test report into its family's normal form; the format is told from the
 * content. Never throws on any input, and never reads damage as zero: a file that is unknown,
 * unsupported, truncated, invalid or empty gives a diagnostic whose code is a `ReportCode`, with a
 * line and a fix. Takes linear time; limiting the input's size is the caller's.
 *
 * @example
 * const result = readReport(await readFile('coverage/lcov.info'))
 * if ('report' in result && result.report.family === 'coverage') console.log(result.report.lines)
 */
export function readReport(input: Uint8Array | string): ReadResult {
  try {
    return { report: read(input) }
  } catch (error) {
    if (error instanceof ReportProblem) return { diagnostic: error.toDiagnostic() }
    throw error
  }
}

function read(input: Uint8Array | string): Report {
  const { text, badLine } = decode(input)
  if (text.trim() === '') throw new ReportProblem('REPORT_EMPTY', 1, 'The file is empty.')
  const format = detectText(text)
  if (format === 'none') {
    throw new ReportProblem('REPORT_UNKNOWN', 1, 'The file is not a report of a known format.')
  }
  if (format === 'unsupported') {
    throw new ReportProblem('REPORT_UNSUPPORTED', 1, 'Baton does not read this kind of file.')
  }
  if (badLine !== null) {
    const fix = 'Save the report as UTF-8 and upload it again.'
    throw new ReportProblem('REPORT_INVALID', badLine, 'The report is not UTF-8 text.', fix)
  }
  return readers[format](text)
}

const readers = {
  lcov: readLcov,
  'istanbul-json-summary': readIstanbul,
  junit: readJunit,
}
