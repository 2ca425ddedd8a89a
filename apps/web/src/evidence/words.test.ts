import { describe, expect, it } from 'vitest'
import { durationWords, kindWords, share, sizeWords, summaryWords, worstFirst } from './words.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('evidence in words', () => {
  it('names kinds as the playbook does', () => {
    expect(kindWords('report-tests')).toBe('Test report')
    expect(kindWords('load-run', [{ key: 'load-run', name: 'Load run of a day' }])).toBe(
      'Load run of a day',
    )
    expect(kindWords('screen-shot')).toBe('Screen shot')
  })

  it('rounds shares down, and never reads nothing as zero', () => {
    expect(plain(share({ hit: 7_999, found: 10_000 }))).toBe('79.9 %')
    expect(plain(share({ hit: 1, found: 1 }))).toBe('100.0 %')
    expect(share({ hit: 0, found: 0 })).toBe('none counted')
  })

  it('says what a report says', () => {
    const tests = { family: 'tests' as const, format: 'junit', errored: 0, skipped: 0 }
    expect(summaryWords({ ...tests, passed: 40, failed: 2 })).toEqual({
      tone: 'bad',
      words: '2 of 42 tests failed',
    })
    expect(summaryWords({ ...tests, passed: 3, failed: 0, skipped: 2 }).words).toBe(
      'All 3 tests passed, 2 skipped',
    )
    expect(summaryWords({ ...tests, passed: 0, failed: 0, skipped: 9 })).toEqual({
      tone: 'bad',
      words: 'No test ran',
    })
  })

  it('gives sizes and durations their units', () => {
    expect([0, 999, 2_626, 12_300_000].map(sizeWords).map(plain)).toEqual([
      '0 B',
      '999 B',
      '2.6 kB',
      '12.3 MB',
    ])
    expect([12, 3_240, 59_960, 125_000].map(durationWords).map(plain)).toEqual([
      '12 ms',
      '3.2 s',
      '1 min 0 s',
      '2 min 5 s',
    ])
  })

  it('puts the worst files first', () => {
    const file = (path: string, hit: number, found: number) => ({ path, lines: { hit, found } })
    const files = [file('a', 9, 10), file('b', 1, 2), file('c', 5, 10), file('none', 0, 0)]
    expect(worstFirst(files).map(({ path }) => path)).toEqual(['c', 'b', 'a', 'none'])
  })
})
