import { report as reportSchema } from '@baton/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageOf, fixture, testsOf } from '../test/read-fixture.ts'
import { detectReport } from './detect.ts'
import { readReport } from './read.ts'

const fixtures = ['bakery-v1.info', 'bakery-v2.info', 'bakery-summary.json', 'node-runner.xml']
const wholes = [...fixtures, 'nested-suites.xml'].map(fixture)
const whole = fc.constantFrom(...wholes)

const name = fc.stringMatching(/^[a-z_][a-z_(), 0-9]{0,8}[a-z_]$/)
const count = fc.nat({ max: 3 })
const line = fc.integer({ min: 1, max: 9 })
const detail = fc.oneof(
  fc.tuple(line, count).map(([at, hits]) => `DA:${at},${hits}`),
  fc.tuple(line, name).map(([at, fn]) => `FN:${at},${fn}`),
  fc.tuple(count, name).map(([hits, fn]) => `FNDA:${hits},${fn}`),
  fc
    .tuple(line, fc.constantFrom('', 'e'), count, fc.oneof(count, fc.constant('-')))
    .map(([at, exception, branch, taken]) => `BRDA:${at},${exception}0,${branch},${taken}`),
)
const record = fc
  .tuple(fc.constantFrom('a.ts', 'b.ts', '__proto__'), fc.array(detail))
  .map(([path, details]) => `TN:\nSF:${path}\nDA:1,1\n${details.join('\n')}\nend_of_record\n`)
const lcov = fc.array(record, { minLength: 1, maxLength: 4 }).map((records) => records.join(''))

const outcome = fc.constantFrom('', '<failure>no</failure>', '<error message="x"/>', '<skipped/>')
const testcase = fc
  .tuple(name, outcome)
  .map(([title, child]) => `<testcase name="${title}" time="0.5">${child}</testcase>`)
const { suite } = fc.letrec<{ suite: string }>((tie) => ({
  suite: fc
    .array(fc.oneof({ maxDepth: 3 }, testcase, tie('suite')), { maxLength: 4 })
    .map((children) => `<testsuite tests="99">${children.join('\n')}</testsuite>`),
}))
const junit = fc
  .tuple(fc.array(suite), testcase)
  .map(([suites, last]) => `<testsuites>${suites.join('\n')}${last}</testsuites>\n`)

describe('any input', () => {
  const damaged = fc
    .tuple(whole, fc.nat(), fc.nat({ max: 9 }), fc.string({ unit: 'binary', maxLength: 9 }))
    .map(([text, at, drop, insert]) => {
      const start = at % text.length
      return text.slice(0, start) + insert + text.slice(start + drop)
    })

  test('is read into its normal form or refused with line and fix, and never throws', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.string({ unit: 'binary' }),
      fc.json(),
      damaged,
      damaged.map((text) => new TextEncoder().encode(text)),
    )
    fc.assert(
      fc.property(input, (value) => {
        const result = readReport(value)
        const detected = detectReport(value)
        if ('report' in result) {
          expect(reportSchema.parse(result.report)).toEqual(result.report)
          expect(result.report.format).toBe(detected)
        } else {
          expect(result.diagnostic.code).toMatch(/^REPORT_[A-Z]+$/)
          expect(result.diagnostic.at?.line).toBeGreaterThan(0)
          expect(result.diagnostic.fix).toBeTruthy()
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a cut report', () => {
  test('is refused, unless only white space or whole lcov records were cut off', () => {
    for (const text of wholes) {
      const result = readReport(text)
      for (let end = 0; end < text.length; end += 1) {
        const cut = text.slice(0, end)
        if (cut.trimEnd() === text.trimEnd()) expect(readReport(cut)).toEqual(result)
        else if (!cut.trimEnd().endsWith('end_of_record')) {
          expect([end, readReport(cut)]).toEqual([end, { diagnostic: expect.anything() }])
        }
      }
    }
  })

  test('is refused wherever a generated report is cut', () => {
    fc.assert(
      fc.property(fc.oneof(lcov, junit), fc.nat(), (text, at) => {
        const cut = text.slice(0, at % text.trimEnd().length)
        fc.pre(!cut.trimEnd().endsWith('end_of_record'))
        expect(readReport(cut)).toHaveProperty('diagnostic')
      }),
    )
  })
})

describe('coverage', () => {
  test('never hits more than it finds, and its files add up to it', () => {
    fc.assert(
      fc.property(lcov, (text) => {
        const { lines, branches, functions, files } = coverageOf(text)
        for (const ratio of [lines, branches, functions, ...files.map((file) => file.lines)]) {
          if (ratio) expect(ratio.hit).toBeLessThanOrEqual(ratio.found)
        }
        expect(files.reduce((sum, file) => sum + file.lines.hit, 0)).toBe(lines.hit)
        expect(files.reduce((sum, file) => sum + file.lines.found, 0)).toBe(lines.found)
      }),
    )
  })

  test('of the same records twice, or in another order, is the same', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), (records) => {
        const { files, ...once } = coverageOf(records.join(''))
        expect(coverageOf(records.join('') + records.join(''))).toEqual({ ...once, files })
        const { files: backwards, ...reversed } = coverageOf(records.toReversed().join(''))
        expect(reversed).toEqual(once)
        expect(new Set(backwards.map((file) => file.path))).toEqual(
          new Set(files.map((file) => file.path)),
        )
      }),
    )
  })
})

describe('tests', () => {
  test('are counted one by one', () => {
    fc.assert(
      fc.property(junit, (text) => {
        const report = testsOf(text)
        const count = (part: string) => text.split(part).length - 1
        expect(report.failed).toBe(count('<failure>'))
        expect(report.errored).toBe(count('<error '))
        expect(report.skipped).toBe(count('<skipped/>'))
        const cases = count('<testcase ')
        expect(report.passed + report.failed + report.errored + report.skipped).toBe(cases)
        expect(report.passedCases).toHaveLength(report.passed)
        expect(report.durationMs).toBe(cases * 500)
      }),
    )
  })
})
