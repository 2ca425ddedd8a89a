import type { AttachmentRow } from '@baton/db'
import { detectReport } from '@baton/reports'
import { BatonError, maxReportBytes, type Report, type ReportSummary } from '@baton/schema'
import { aside } from '../aside/aside.ts'
import { type AttachmentStore, sizeText } from './attachment-store.ts'
import { mayBeReport } from './file-facts.ts'
import { fileLost } from './files.ts'

const keepAsFile = 'send `report: none` to keep it as a plain file'

/** Up to this size reading takes milliseconds. */
const inlineSize = 128 * 1024

/** Enough of a file that is too large to tell whether it is a report at all. */
const detectBytes = 64 * 1024

/** Names that promise a report: content that is none is then damage, not a plain file. */
const reportName = /\.(?:info|lcov|xml|json)$/i

/**
 * The report in an uploaded file; null for a file that is none, such as a picture or prose.
 * @throws BatonError REPORT_REFUSED for one that is damaged, cut off, empty or of a format that is
 * not read, so that it never counts as zero; TOO_LARGE; UNAVAILABLE when too many large ones wait.
 */
export async function readAttached(
  store: AttachmentStore,
  { sha256, size, fileName, mediaType }: AttachmentRow,
): Promise<Report | null> {
  if (!mayBeReport(mediaType)) return null
  const read = async (maxBytes: number) => {
    const bytes = await store.readStart(sha256, maxBytes)
    if (bytes === null) throw fileLost(fileName)
    return bytes
  }
  if (size > maxReportBytes) {
    if (detectReport(await read(detectBytes)) === 'none') return null
    const limit = sizeText(maxReportBytes)
    throw new BatonError('TOO_LARGE', `“${fileName}”: a report may have ${limit} at most.`, {
      fix: `Split it, or ${keepAsFile}.`,
      data: { maxBytes: maxReportBytes },
    })
  }
  const result = await aside('readReport', { size, inlineSize }, async () => [
    await read(maxReportBytes),
  ])
  if ('report' in result) return result.report
  const { diagnostic } = result
  if (diagnostic.code === 'REPORT_UNKNOWN' && !reportName.test(fileName)) return null
  throw new BatonError('REPORT_REFUSED', `“${fileName}” is refused: ${diagnostic.message}`, {
    fix: `${diagnostic.fix ?? 'Send the whole report.'} Or ${keepAsFile}.`,
    diagnostics: [{ ...diagnostic, at: { ...diagnostic.at, file: fileName } }],
  })
}

export function summaryOf(report: Report): ReportSummary {
  if (report.family === 'coverage') {
    const { family, format, lines } = report
    return { family, format, lines }
  }
  const { family, format, passed, failed, errored, skipped } = report
  return { family, format, passed, failed, errored, skipped }
}
