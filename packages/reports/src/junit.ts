import type { TestReport } from '@baton/schema'
import { ReportProblem } from './problem.ts'
import { clip } from './text.ts'
import { walkXml } from './xml.ts'

/** How many failures of a report are kept; it still counts all of them. */
export const MAX_FAILURES = 100
const MAX_NAME = 300
const MAX_MESSAGE = 500
const MAX_PASSED = 50_000

/** From best to worst: a case with several is as bad as its worst. */
const OUTCOMES = ['passed', 'skipped', 'failed', 'errored'] as const
type Outcome = (typeof OUTCOMES)[number]

type Case = { name: string; outcome: Outcome; message: string }
type Attributes = Readonly<{ [name: string]: string }>

/** An open element. A failure, error or skipped element is a `result` of the case around it. */
type Element =
  | { kind: 'suite'; name: string }
  | { kind: 'case'; of: Case }
  | { kind: 'result' | 'broken-suite'; of: Case; takesText: boolean }
  | { kind: 'other' }

const RESULTS = new Map<string, Outcome>([
  ['failure', 'failed'],
  ['error', 'errored'],
  ['skipped', 'skipped'],
])
/** GoogleTest and others list cases that did not run with no child that says so. */
const NOT_RUN = /^(?:notrun|disabled|skipped|suppressed|ignored)$/i
const TOOL = /^(?:vitest|jest|mocha|pytest|phpunit|playwright)\b/i
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const SECONDS = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?$/i

/**
 * Reads JUnit XML, for which there is no official schema: counts the cases wherever they are nested
 * and believes no attribute that sums up. A failure or error right under a suite (a broken hook,
 * say) counts as one errored case with the suite's name.
 *
 * `durationMs` is the sum of the cases' times, in milliseconds; null when no case has one or one is
 * unreadable. `generatedAt` is the latest suite's `timestamp`, null when none has a time zone.
 * Kept are 50,000 names of passed cases (300 characters each) and 100 failures (500 each).
 * Throws `ReportProblem`.
 */
export function readJunit(text: string): TestReport {
  const report = emptyReport()
  const open: Element[] = []
  walkXml(text, {
    open: (name, attributes) => open.push(enter(report, name, attributes, open.at(-1))),
    text: (content) => addText(open.at(-1), content),
    close: () => leave(report, open.pop()),
  })
  if (report.passed + report.skipped + report.failed + report.errored === 0) {
    throw new ReportProblem('REPORT_EMPTY', 1, 'The JUnit report holds no test case.')
  }
  return { ...report, durationMs: rounded(report.durationMs) }
}

function emptyReport(): TestReport {
  return {
    family: 'tests',
    format: 'junit',
    tool: null,
    generatedAt: null,
    passed: 0,
    failed: 0,
    errored: 0,
    skipped: 0,
    durationMs: null,
    failures: [],
    passedCases: [],
  }
}

function enter(
  report: TestReport,
  element: string,
  attributes: Attributes,
  parent: Element | undefined,
): Element {
  const { name = '', message = '' } = attributes
  if (element === 'testcase') {
    report.durationMs = addTime(report.durationMs, attributes.time)
    const notRun = NOT_RUN.test(attributes.status ?? '') || NOT_RUN.test(attributes.result ?? '')
    const outcome = notRun ? 'skipped' : 'passed'
    return { kind: 'case', of: { name: name || '(unnamed case)', outcome, message: '' } }
  }
  if (element === 'testsuite' || element === 'testsuites') {
    report.tool ??= TOOL.exec(name)?.[0].toLowerCase() ?? null
    report.generatedAt = latest(report.generatedAt, attributes.timestamp)
    return { kind: 'suite', name: name || '(unnamed suite)' }
  }
  const outcome = RESULTS.get(element)
  if (outcome && parent?.kind === 'case') {
    return { kind: 'result', of: parent.of, takesText: worsen(parent.of, outcome, message) }
  }
  if (outcome && outcome !== 'skipped' && parent?.kind === 'suite') {
    const of: Case = { name: parent.name, outcome: 'errored', message: clip(message, MAX_MESSAGE) }
    return { kind: 'broken-suite', of, takesText: message === '' }
  }
  return { kind: 'other' }
}

/** Keeps the first message of the worst outcome; true if that is to come as the element's text. */
function worsen(of: Case, outcome: Outcome, message: string): boolean {
  if (OUTCOMES.indexOf(outcome) <= OUTCOMES.indexOf(of.outcome)) return false
  of.outcome = outcome
  of.message = clip(message, MAX_MESSAGE)
  return message === ''
}

function addText(element: Element | undefined, content: string): void {
  if (element?.kind !== 'result' && element?.kind !== 'broken-suite') return
  const { of, takesText } = element
  if (takesText) of.message = clip((of.message + content).trimStart(), MAX_MESSAGE)
}

function leave(report: TestReport, element: Element | undefined): void {
  if (element?.kind !== 'case' && element?.kind !== 'broken-suite') return
  const { outcome, message } = element.of
  const name = clip(element.of.name, MAX_NAME)
  report[outcome] += 1
  if (outcome === 'passed') {
    if (report.passedCases.length < MAX_PASSED) report.passedCases.push(name)
  } else if (outcome !== 'skipped' && report.failures.length < MAX_FAILURES) {
    report.failures.push({ name, message: message.trimEnd() })
  }
}

/** Adds seconds to milliseconds; NaN, and so null in the end, once a time cannot be read. */
function addTime(durationMs: number | null, time: string | undefined): number | null {
  if (time === undefined || time === '') return durationMs
  const seconds = SECONDS.test(time) ? Number(time.replaceAll(',', '')) : Number.NaN
  return (durationMs ?? 0) + seconds * 1000
}

function rounded(durationMs: number | null): number | null {
  if (durationMs === null || !Number.isFinite(durationMs)) return null
  return Number(durationMs.toFixed(3))
}

/** A time without a zone is no instant: whose clock it was is unknown. */
function latest(known: string | null, timestamp: string | undefined): string | null {
  if (timestamp === undefined || !ZONED.test(timestamp)) return known
  const time = Date.parse(timestamp)
  if (Number.isNaN(time) || (known !== null && time <= Date.parse(known))) return known
  return new Date(time).toISOString()
}
