import { BatonError } from '@baton/schema'
import { describe, expect, it } from 'vitest'
import { decideKind, type KindQuestion } from './kind.ts'

const kinds = [
  { key: 'screenshots', name: 'Screenshots' },
  { key: 'test-run', name: 'Test run' },
]
const ask = (question: Partial<KindQuestion>) =>
  decideKind({ given: undefined, family: null, kinds, closed: true, ...question })

function codeOf(question: Partial<KindQuestion>): string {
  try {
    return ask(question)
  } catch (error) {
    return error instanceof BatonError ? error.code : String(error)
  }
}

describe('decideKind', () => {
  it('knows the playbook’s kinds by key and by name, whatever the case', () => {
    expect(ask({ given: 'SCREENSHOTS' })).toBe('screenshots')
    expect(ask({ given: 'test run' })).toBe('test-run')
  })

  it('files a report without a kind as what it is', () => {
    expect(ask({ family: 'tests' })).toBe('report-tests')
    expect(ask({ family: 'coverage', given: 'report-coverage' })).toBe('report-coverage')
    expect(ask({ family: 'tests', given: 'Test run' })).toBe('test-run')
  })

  it('refuses what the item’s playbook does not know', () => {
    expect(codeOf({ given: 'video' })).toBe('EVIDENCE_KIND_UNKNOWN')
    expect(codeOf({ given: 'report-tests' })).toBe('EVIDENCE_KIND_UNKNOWN')
    expect(codeOf({ given: 'report-tests', family: 'coverage' })).toBe('EVIDENCE_KIND_UNKNOWN')
    expect(() => ask({ given: 'video' })).toThrow('There is no kind of evidence “video” here.')
  })

  it('takes any short name where no playbook rules', () => {
    expect(ask({ given: 'Video', closed: false })).toBe('video')
    expect(codeOf({ given: 'two words', closed: false })).toBe('EVIDENCE_KIND_UNKNOWN')
  })

  it('asks for a kind when there is no report to tell it from', () => {
    expect(codeOf({})).toBe('INVALID_INPUT')
  })
})
