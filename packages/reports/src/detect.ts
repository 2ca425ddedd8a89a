import { decode } from './text.ts'

/** The formats that `readReport` reads. */
export type ReportFormat = 'lcov' | 'istanbul-json-summary' | 'junit'

/** `unsupported`: report material of another format. `none`: not a report at all. */
export type Detected = ReportFormat | 'unsupported' | 'none'

const LCOV_START = /^(?:(?:TN|SF):|(?:DA|LF|LH|BRDA|BRF|BRH|FN|FNDA|FNL|FNA|FNF|FNH):\d)/
const SUMMARY_START = /^\{\s*"total"\s*:\s*\{\s*"(?:lines|statements|functions|branches)"/
const JSON_START = /^(?:\{\s*["}]|\[\s*[[{"\]])/
/** Root elements of pictures, and of the HTML that Markdown files like to begin with. */
const NO_REPORT = /^(?:svg|p|div|h[1-6]|a|b|br|img|picture|center|details|table|span|sub|sup)$/i
/** TAP and Go's cover profile. */
const OTHER_START = /^(?:TAP version \d|mode: (?:set|count|atomic)\s)/

/**
 * Tells a report's format from its content alone; file names and damage further in do not matter.
 * Pages (HTML) count as `unsupported`, pictures (SVG too), prose and empty files as `none`.
 */
export function detectReport(input: Uint8Array | string): Detected {
  return detectText(decode(input).text)
}

/** `detectReport` for text that is decoded already. */
export function detectText(text: string): Detected {
  const body = text.trimStart()
  if (body.startsWith('<')) return detectXml(body)
  if (body.startsWith('{') || body.startsWith('[')) return detectJson(body)
  if (LCOV_START.test(skipComments(body))) return 'lcov'
  return OTHER_START.test(body) ? 'unsupported' : 'none'
}

function detectXml(body: string): Detected {
  const root = rootElement(body)
  if (root === 'testsuites' || root === 'testsuite') return 'junit'
  return root === null || NO_REPORT.test(root) ? 'none' : 'unsupported'
}

/** The root element's name, '' when the prolog is cut off before it, null when this is not XML. */
function rootElement(body: string): string | null {
  let at = 0
  for (;;) {
    const end = prologEnd(body, at)
    if (end === -1) return ''
    if (end === at) break
    at = skipSpace(body, end)
  }
  if (at === body.length) return ''
  return /^<([a-z_][\w:.-]*)(?=[\s/>]|$)/i.exec(body.slice(at, at + 200))?.[1] ?? null
}

/** Where the declaration, comment or DOCTYPE at `at` ends: `at` if there is none, -1 if cut off. */
function prologEnd(body: string, at: number): number {
  const close = body.startsWith('<?', at) ? '?>' : body.startsWith('<!--', at) ? '-->' : null
  if (close) return after(body, close, at)
  if (!/^<!doctype\s/i.test(body.slice(at, at + 10))) return at
  const end = after(body, '>', at)
  return body.slice(at, end).includes('[') ? after(body, ']>', at) : end
}

function after(body: string, close: string, from: number): number {
  const found = body.indexOf(close, from)
  return found === -1 ? -1 : found + close.length
}

function skipSpace(body: string, from: number): number {
  const space = /\s*/y
  space.lastIndex = from
  space.test(body)
  return space.lastIndex
}

function detectJson(body: string): Detected {
  if (SUMMARY_START.test(body)) return 'istanbul-json-summary'
  if (!JSON_START.test(body)) return 'none'
  return isSummary(body) ? 'istanbul-json-summary' : 'unsupported'
}

/** For a summary whose keys somebody sorted: `total` may come last, so it takes a full parse. */
function isSummary(body: string): boolean {
  if (!body.includes('"total"') || !body.includes('"pct"')) return false
  try {
    const value: { total?: { lines?: { total?: unknown } } } | null = JSON.parse(body)
    return value?.total?.lines?.total !== undefined
  } catch {
    return false
  }
}

/** lcov 2 allows comment lines anywhere. */
function skipComments(body: string): string {
  let at = 0
  while (body.startsWith('#', at)) {
    const end = after(body, '\n', at)
    if (end === -1) return ''
    at = skipSpace(body, end)
  }
  return body.slice(at, at + 200)
}
