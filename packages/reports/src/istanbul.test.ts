import { describe, expect, test } from 'vitest'
import { coverageOf, fixture, refusalOf, refusedAs } from '../test/read-fixture.ts'

const ratio = (
  covered: number,
  total: number,
  pct: unknown = total ? (100 * covered) / total : 100,
) => ({ total, covered, skipped: 0, pct })
const summary = (lines: unknown, files: { [path: string]: unknown } = {}) =>
  JSON.stringify({ total: { lines }, ...files }, null, 1)

describe('Istanbul json-summary', () => {
  test('takes the figures of the total and the lines of each file', () => {
    expect(coverageOf(fixture('bakery-summary.json'))).toEqual({
      family: 'coverage',
      format: 'istanbul-json-summary',
      tool: 'istanbul',
      generatedAt: null,
      lines: { hit: 6, found: 8 },
      branches: { hit: 0, found: 0 },
      functions: { hit: 1, found: 3 },
      files: [
        { path: '/bakery/src/oven.ts', lines: { hit: 5, found: 5 } },
        { path: '/bakery/src/dough.ts', lines: { hit: 1, found: 3 } },
      ],
    })
  })

  test('reads a summary whose keys were sorted, and one of only some files', () => {
    const sorted = JSON.stringify({
      '/a.ts': { lines: ratio(1, 1) },
      total: { lines: ratio(1, 2) },
    })
    expect(coverageOf(sorted).lines).toEqual({ hit: 1, found: 2 })
  })

  test('a measure that is not there is null', () => {
    expect(coverageOf(summary(ratio(1, 2)))).toMatchObject({ branches: null, functions: null })
  })

  test('keys that mean something to JavaScript are only file names', () => {
    const text = `{"total":{"lines":{"total":1,"covered":1}},
      "__proto__":{"lines":{"total":1,"covered":1}},"constructor":{"lines":{"total":0,"covered":0}}}`
    expect(coverageOf(text).files.map(({ path }) => path)).toEqual(['__proto__', 'constructor'])
    expect(Object.hasOwn(Object.prototype, 'lines')).toBe(false)
  })
})

describe('refused', () => {
  const whole = fixture('bakery-summary.json')
  test.each([
    ['a cut file', whole.slice(0, -5), 'REPORT_TRUNCATED:18'],
    ['a cut string', whole.slice(0, whole.indexOf('dough')), 'REPORT_TRUNCATED:14'],
    ['broken JSON', whole.replace('},', '},,'), 'REPORT_INVALID:3'],
    ['more covered than there is', summary(ratio(3, 2)), 'REPORT_INVALID:2'],
    ['a count that is no integer', summary({ total: 2.5, covered: 1 }), 'REPORT_INVALID:2'],
    ['a negative count', summary({ total: 2, covered: -1 }), 'REPORT_INVALID:2'],
    ['a count in words', summary({ total: '2', covered: 1 }), 'REPORT_INVALID:2'],
    ['a total that is no object', '{"total":{"lines":3}}', 'REPORT_INVALID:1'],
    ['a total without lines', '{"total":{"branches":{"total":1,"covered":1}}}', 'REPORT_INVALID:1'],
    ['a percentage that differs', summary(ratio(1, 2, 90)), 'REPORT_INVALID:2'],
    ['"Unknown" of something', summary(ratio(1, 2, 'Unknown')), 'REPORT_INVALID:2'],
    ['a file that is no entry', summary(ratio(1, 2), { '/a': 1 }), 'REPORT_INVALID:10'],
    [
      'a file without a name',
      summary(ratio(1, 1), { '': { lines: ratio(1, 1) } }),
      'REPORT_INVALID:1',
    ],
    ['a NUL in a name', summary(ratio(1, 1), { '\0': { lines: ratio(1, 1) } }), 'REPORT_INVALID:1'],
    [
      'files beyond the total',
      summary(ratio(1, 1), { a: { lines: ratio(2, 2) } }),
      'REPORT_INVALID:2',
    ],
    [
      'misses beyond the total',
      summary(ratio(2, 2), { a: { lines: ratio(1, 2) } }),
      'REPORT_INVALID:2',
    ],
    ['nothing to cover', summary(ratio(0, 0, 'Unknown')), 'REPORT_EMPTY:1'],
  ])('%s', (_, text, refusal) => expect(refusedAs(text)).toBe(refusal))

  test('quotes a file name as text that any database takes', () => {
    const { message } = refusalOf(summary(ratio(1, 1), { 'a\0\ud83e': 1 }))
    expect(message).toBe('The counts of "a\\u0000\\ud83e" are missing or contradictory.')
  })
})
