import type { Diagnostic } from '@baton/schema'
import { TRPCClientError } from '@trpc/client'
import { expect, it } from 'vitest'
import { explain, problemOf } from '../problem.ts'
import { splitRefusal } from './form-errors.ts'

const finding = (field: string | null, message: string): Diagnostic => ({
  severity: 'error',
  code: 'INVALID_FIELD',
  message,
  ...(field === null ? {} : { at: { field } }),
})

function refusal(...diagnostics: Diagnostic[]): Error {
  const [first] = diagnostics
  const message = `${first?.at?.field}: ${first?.message}`
  const problem = { code: 'INVALID_INPUT', message, status: 400, requestId: 'r1', diagnostics }
  return new TRPCClientError(message, { result: { error: { data: { problem } } } } as never)
}

const names = ['name', 'slug'] as const

it('lets the fields say what is about them', () => {
  const error = refusal(finding('name', 'is too long'), finding('name', 'is odd'))
  expect(splitRefusal(error, names)).toEqual({ errors: { name: 'Is too long.' }, rest: null })
})

it('says beside them what is about nothing that the form shows', () => {
  const error = refusal(finding('name', 'is too long'), finding('org', 'is gone'))
  const { errors, rest } = splitRefusal(error, names)
  expect(errors).toEqual({ name: 'Is too long.' })
  expect(explain(rest)).toEqual({
    title: 'That did not work',
    text: 'Org: is gone.',
    requestId: 'r1',
  })
  expect(problemOf(rest)?.diagnostics).toEqual([finding('org', 'is gone')])
})

it('leaves a refusal that is about no field as it is', () => {
  const error = refusal(finding('source', 'has no title'))
  expect(splitRefusal(error, names)).toEqual({ errors: {}, rest: error })
  const unreachable = new Error('no answer')
  expect(splitRefusal(unreachable, names)).toEqual({ errors: {}, rest: unreachable })
})
