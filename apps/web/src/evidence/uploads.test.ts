import type { Problem } from '@baton/schema'
import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { afterRefusal } from './uploads.ts'

function refusal(problem: Partial<Problem>): unknown {
  const error = { message: '', code: -32_000, data: { problem: { message: 'No.', ...problem } } }
  return TRPCClientError.from({ error })
}

describe('a refused upload', () => {
  const first = { plain: false, asked: false }

  it('asks for a kind where only that is missing', () => {
    const missing = { severity: 'error', code: 'INVALID_FIELD', message: '', at: { field: 'kind' } }
    const error = refusal({ code: 'INVALID_INPUT', diagnostics: [missing] as never })
    expect(afterRefusal(error, first)).toEqual({ is: 'needs-kind', plain: false, why: null })
    const unknown = refusal({ code: 'EVIDENCE_KIND_UNKNOWN' })
    expect(afterRefusal(unknown, { plain: true, asked: true })).toEqual({
      is: 'needs-kind',
      plain: true,
      why: 'No.',
    })
  })

  it('shows what is wrong with a damaged report', () => {
    const diagnostics = [{ severity: 'error', code: 'CUT', message: 'Cut off.', fix: 'Send all.' }]
    const error = refusal({ code: 'REPORT_REFUSED', diagnostics: diagnostics as never })
    expect(afterRefusal(error, first)).toMatchObject({ is: 'refused', fix: 'Send all.' })
  })

  it('waits for the reader, also when there was no answer: it may be filed already', () => {
    const lost = afterRefusal(TRPCClientError.from(new Error('gone')), first)
    expect(lost).toMatchObject({ is: 'failed', offline: false })
    expect(lost).toHaveProperty('text', expect.stringContaining('another try looks first'))
    const error = refusal({ code: 'FORBIDDEN', fix: 'Ask.' })
    expect(afterRefusal(error, first)).toEqual({ is: 'failed', text: 'No. Ask.', offline: false })
  })
})
