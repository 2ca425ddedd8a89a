import { describe, expect, test } from 'vitest'
import { coverageOf, fixture, refusalOf, refusedAs } from '../test/read-fixture.ts'

const record = (...lines: string[]) => ['SF:a.ts', ...lines, 'end_of_record', ''].join('\n')

describe('lcov 1', () => {
  test('counts the detail lines, not LF and LH', () => {
    expect(coverageOf(fixture('bakery-v1.info'))).toEqual({
      family: 'coverage',
      format: 'lcov',
      tool: null,
      generatedAt: null,
      lines: { hit: 3, found: 6 },
      branches: { hit: 1, found: 3 },
      functions: { hit: 2, found: 4 },
      files: [
        { path: 'src/oven.ts', lines: { hit: 3, found: 4 } },
        { path: 'src/dough.ts', lines: { hit: 0, found: 2 } },
      ],
    })
  })

  test('merges records of one file by line, branch and function', () => {
    const first = record('FN:1,f', 'FNDA:0,f', 'BRDA:1,0,0,1', 'BRDA:1,0,1,-', 'DA:1,1', 'DA:2,0')
    const second = record('FN:1,f', 'FNDA:3,f', 'BRDA:1,0,1,2', 'DA:2,0', 'DA:3,1')
    const report = coverageOf(first + second)
    expect(report.lines).toEqual({ hit: 2, found: 3 })
    expect(report.branches).toEqual({ hit: 2, found: 2 })
    expect(report.functions).toEqual({ hit: 1, found: 1 })
    expect(report.files).toEqual([{ path: 'a.ts', lines: { hit: 2, found: 3 } }])
  })

  test('a measure the report does not take is null; one that found nothing is 0 of 0', () => {
    expect(coverageOf(record('DA:1,1'))).toMatchObject({ branches: null, functions: null })
    const none = coverageOf(record('DA:1,1', 'BRF:0', 'FNF:0'))
    expect(none).toMatchObject({
      branches: { hit: 0, found: 0 },
      functions: { hit: 0, found: 0 },
    })
    const unlisted = coverageOf(record('DA:1,1', 'BRF:7', 'BRH:7', 'FNF:2', 'FNH:2'))
    expect(unlisted).toMatchObject({ branches: null, functions: null })
  })

  test('takes Windows line ends and paths, blank lines and a byte order mark', () => {
    const text = `\uFEFF${record('', 'DA:1,1').replaceAll('\n', '\r\n').replace('a.ts', 'C:\\a.ts')}`
    expect(coverageOf(new TextEncoder().encode(text)).files).toEqual([
      { path: 'C:\\a.ts', lines: { hit: 1, found: 1 } },
    ])
  })

  test('keeps files whose names are property names of every object', () => {
    const text = record('DA:1,1').replace('a.ts', '__proto__')
    expect(coverageOf(text).files).toEqual([{ path: '__proto__', lines: { hit: 1, found: 1 } }])
  })
})

describe('lcov 2', () => {
  test('aliases are one function; exception branches and branch texts are branches', () => {
    expect(coverageOf(fixture('bakery-v2.info'))).toMatchObject({
      lines: { hit: 2, found: 3 },
      branches: { hit: 2, found: 3 },
      functions: { hit: 2, found: 3 },
    })
  })

  test('tells an end line from a name with commas', () => {
    const functions = (...lines: string[]) => coverageOf(record('DA:1,1', ...lines)).functions
    expect(functions('FN:1,5,f', 'FNDA:1,f')).toEqual({ hit: 1, found: 1 })
    expect(functions('FN:1,f(a, b)', 'FNDA:1,f(a, b)')).toEqual({ hit: 1, found: 1 })
    expect(functions('FNL:0,1,5', 'FNA:0,0,f', 'FNDA:1,f')).toEqual({ hit: 1, found: 1 })
  })
})

describe('refused', () => {
  test.each([
    ['a record without an end', 'SF:a\nDA:1,1\n', 'REPORT_TRUNCATED:2'],
    ['a cut line', 'SF:a\nDA:1,1\nDA:2', 'REPORT_TRUNCATED:3'],
    ['a cut end', 'SF:a\nDA:1,1\nend_of_rec\n', 'REPORT_TRUNCATED:3'],
    ['a record begun inside another', `SF:a\nDA:1,1\n${record('DA:1,1')}`, 'REPORT_TRUNCATED:3'],
    ['a test name with no record', `${record('DA:1,1')}TN:`, 'REPORT_TRUNCATED:4'],
    ['a lost beginning', 'DA:1,1\nend_of_record\n', 'REPORT_INVALID:1'],
    ['an end too many', `${record('DA:1,1')}end_of_record\n`, 'REPORT_INVALID:4'],
    ['two lines run together', record('DA:1,1DA:2,1'), 'REPORT_INVALID:2'],
    ['a negative count', record('DA:1,-1'), 'REPORT_INVALID:2'],
    ['a count that is no number', record('DA:1,#####'), 'REPORT_INVALID:2'],
    ['a line that is no number', record('DA:undefined,1'), 'REPORT_INVALID:2'],
    ['a branch with parts missing', record('DA:1,1', 'BRDA:1,0,1'), 'REPORT_INVALID:3'],
    ['a function without a name', record('DA:1,1', 'FN:1'), 'REPORT_INVALID:3'],
    ['an alias of no function', record('DA:1,1', 'FNA:0,1,f'), 'REPORT_INVALID:3'],
    ['a function range that is none', record('DA:1,1', 'FNL:0,x'), 'REPORT_INVALID:3'],
    ['an unknown key', record('DA:1,1', 'DAX:1,1'), 'REPORT_INVALID:3'],
    ['a line that is none', record('DA:1,1', 'oops'), 'REPORT_INVALID:3'],
    ['a file without a name', record('DA:1,1').replace('a.ts', ' '), 'REPORT_INVALID:1'],
    ['no record', 'TN:\n', 'REPORT_EMPTY:1'],
    ['no line of code', record('LF:5', 'LH:5'), 'REPORT_EMPTY:1'],
  ])('%s', (_, text, refusal) => expect(refusedAs(text)).toBe(refusal))

  test('says what to do, and quotes no more of the file than it must', () => {
    const diagnostic = refusalOf(record(`DA:${'🥐'.repeat(5000)}`))
    expect(diagnostic.fix).toBeTruthy()
    expect(diagnostic.message.length).toBeLessThan(200)
    expect(diagnostic.message.isWellFormed()).toBe(true)
  })
})
