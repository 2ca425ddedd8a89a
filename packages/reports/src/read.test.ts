import { describe, expect, test } from 'vitest'
import { fixture, refusalOf, refusedAs, testsOf } from '../test/read-fixture.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const suite = (name: string) => `<testsuite>\n<testcase name="${name}"/>\n</testsuite>`

describe('readReport', () => {
  test('reads bytes, text and a byte order mark alike', () => {
    const text = suite('crème')
    const report = testsOf(text)
    expect(report.passedCases).toEqual(['crème'])
    expect(testsOf(bytes(text))).toEqual(report)
    expect(testsOf(bytes(`\uFEFF${text}`))).toEqual(report)
    expect(testsOf(`\uFEFF${text}`)).toEqual(report)
  })

  test.each([
    ['an empty file', '', 'REPORT_EMPTY:1'],
    ['white space', ' \n\t', 'REPORT_EMPTY:1'],
    ['prose', 'It works on my machine.', 'REPORT_UNKNOWN:1'],
    ['a picture', latin1('\x89PNG\r\n\x1a\n'), 'REPORT_UNKNOWN:1'],
    ['Cobertura', fixture('cobertura.xml'), 'REPORT_UNSUPPORTED:1'],
    ['Clover', fixture('clover.xml'), 'REPORT_UNSUPPORTED:1'],
    ['an error document', fixture('audit-error.json'), 'REPORT_UNSUPPORTED:1'],
    ['Latin-1', latin1(suite('crème')), 'REPORT_INVALID:2'],
    ['a sequence cut at the end', latin1(`${suite('a')}\n\xc3`), 'REPORT_INVALID:4'],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${suite('a')}`, 'utf16le')), 'REPORT_INVALID:1'],
    [
      'UTF-16, big end first',
      Buffer.from(`\uFEFF${suite('a')}`, 'utf16le').swap16(),
      'REPORT_INVALID:1',
    ],
    ['a NUL', suite('a\0b'), 'REPORT_INVALID:2'],
    ['half a character', suite('a\ud83e'), 'REPORT_INVALID:2'],
  ])('refuses %s', (_, input, refusal) => expect(refusedAs(input)).toBe(refusal))

  test('a refusal says what is wrong, where, and what to do', () => {
    expect(refusalOf(latin1(suite('crème')))).toEqual({
      severity: 'error',
      code: 'REPORT_INVALID',
      message: 'The report is not UTF-8 text.',
      at: { line: 2 },
      fix: 'Save the report as UTF-8 and upload it again.',
    })
  })
})
