import { describe, expect, test } from 'vitest'
import { fixture, refusalOf, refusedAs, testsOf } from '../test/read-fixture.ts'

const suite = (...cases: string[]) => `<testsuite>\n${cases.join('\n')}\n</testsuite>\n`
const timed = (...times: string[]) =>
  testsOf(suite(...times.map((time) => `<testcase name="a" time="${time}"/>`))).durationMs

describe('JUnit XML', () => {
  test("reads Node's reporter: cases right under testsuites, nested suites, todo as skipped", () => {
    expect(testsOf(fixture('node-runner.xml'))).toEqual({
      family: 'tests',
      format: 'junit',
      tool: null,
      generatedAt: null,
      passed: 2,
      failed: 1,
      errored: 0,
      skipped: 1,
      durationMs: 254.6,
      failures: [{ name: 'gives change', message: '3 == 4' }],
      passedCases: ['bakes a loaf', 'adds up'],
    })
  })

  test('counts the cases of nested suites and believes no sums', () => {
    expect(testsOf(fixture('nested-suites.xml'))).toEqual({
      family: 'tests',
      format: 'junit',
      tool: 'vitest',
      generatedAt: '2026-03-01T11:00:05.000Z',
      passed: 2,
      failed: 0,
      errored: 2,
      skipped: 1,
      durationMs: 1_235_000,
      failures: [
        { name: 'rings', message: 'bell is null' },
        { name: 'dough', message: 'before hook broke' },
      ],
      passedCases: ['heats & holds', 'rings again'],
    })
  })

  test('takes the message from the text where there is no attribute, and the first of several', () => {
    const body = '<failure>\n  a &lt; b<![CDATA[ & c]]>\n</failure><failure message="later"/>'
    const { failures } = testsOf(suite(`<testcase name="a">${body}</testcase>`))
    expect(failures).toEqual([{ name: 'a', message: 'a < b & c' }])
  })

  test('a suite that broke with its text only is an errored case, unnamed or not', () => {
    const report = testsOf('<testsuite><failure>no database</failure><skipped/></testsuite>')
    expect(report).toMatchObject({ errored: 1, skipped: 0, passed: 0 })
    expect(report.failures).toEqual([{ name: '(unnamed suite)', message: 'no database' }])
  })

  test('only a direct child decides a case', () => {
    const inner = '<properties><failure/></properties><system-err>failure</system-err>'
    expect(testsOf(suite(`<testcase>${inner}</testcase>`)).passedCases).toEqual(['(unnamed case)'])
  })

  test('a case that did not run is no pass', () => {
    const report = testsOf(
      suite('<testcase name="a" result="suppressed"/>', '<testcase name="b"/>'),
    )
    expect(report).toMatchObject({ passed: 1, skipped: 1, passedCases: ['b'] })
  })

  test('sums times in milliseconds; one that cannot be read leaves no sum', () => {
    expect(timed('0.1', '0.2', '')).toBe(300)
    expect(timed('1,234.5', '12,345,678')).toBe(12_346_912_500)
    expect(timed('1.5E-3')).toBe(1.5)
    expect(timed('')).toBeNull()
    for (const bad of ['0,123', '12,34', '-1', 'NaN', '1e999', '1s']) {
      expect(timed('1', bad, '1')).toBeNull()
    }
  })

  test('a timestamp without a zone or of no day is not known', () => {
    const at = (time: string) =>
      testsOf(`<testsuite timestamp="${time}"><testcase name="a"/></testsuite>`).generatedAt
    expect(at('2026-03-01T10:00:00Z')).toBe('2026-03-01T10:00:00.000Z')
    expect(at('2026-03-01T10:00:00')).toBeNull()
    expect(at('2026-13-41T10:00:00Z')).toBeNull()
  })

  test('bounds names, messages and lists, not counts', () => {
    const long = '🥐'.repeat(400)
    const failing = `<testcase name="x${long}"><failure>x${long}</failure></testcase>`
    const cases = [...Array(150).fill(failing), ...Array(50_010).fill(`<testcase name="${long}"/>`)]
    const report = testsOf(suite(...cases))
    expect(report).toMatchObject({ failed: 150, passed: 50_010 })
    expect(report.failures).toHaveLength(100)
    expect(report.passedCases).toHaveLength(50_000)
    expect(report.passedCases[0]).toHaveLength(300)
    expect(report.failures[0]?.message).toBe(`x${'🥐'.repeat(249)}`)
    expect(report.failures[0]?.name.isWellFormed()).toBe(true)
  })
})

describe('refused', () => {
  const whole = fixture('nested-suites.xml')
  test.each([
    ['a cut file', whole.slice(0, -20), 'REPORT_TRUNCATED:19'],
    ['a cut comment at the end', `${suite('<testcase/>')}<!-- tes`, 'REPORT_TRUNCATED:4'],
    ['a suite without cases', '<testsuites tests="9"><testsuite/></testsuites>', 'REPORT_EMPTY:1'],
    ['an unknown entity', suite('<testcase name="&eacute;"/>'), 'REPORT_INVALID:2'],
    ['an entity named like a method', suite('<testcase name="&toString;"/>'), 'REPORT_INVALID:2'],
    ['crossing tags', suite('<testcase></testsuite>'), 'REPORT_INVALID:2'],
    ['a bare ampersand', suite('<testcase name="a & b;"/>'), 'REPORT_INVALID:2'],
    ['an attribute given twice', suite('<testcase name="a" name="b"/>'), 'REPORT_INVALID:2'],
    ['a second root', suite('<testcase/>') + suite('<testcase/>'), 'REPORT_INVALID:4'],
    ['text after the end', `${suite('<testcase/>')}done`, 'REPORT_INVALID:4'],
    ['a control character', suite('<testcase name="&#1;"/>'), 'REPORT_INVALID:2'],
    ['a DOCTYPE', `<!DOCTYPE testsuite>\n${suite('<testcase/>')}`, 'REPORT_INVALID:1'],
    ['too deep nesting', suite('<a>'.repeat(300), '</a>'.repeat(300)), 'REPORT_INVALID:2'],
  ])('%s', (_, text, refusal) => expect(refusedAs(text)).toBe(refusal))

  test('entities that would grow without end are not even declared', () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${suite('<testcase name="&b;"/>')}`
    expect(refusalOf(laughs)).toMatchObject({
      code: 'REPORT_INVALID',
      message: 'The report has a DOCTYPE.',
    })
  })

  test('nesting just within the limit is read', () => {
    const deep = `${'<testsuite>'.repeat(255)}<testcase/>${'</testsuite>'.repeat(255)}`
    expect(testsOf(deep).passed).toBe(1)
  })
})
