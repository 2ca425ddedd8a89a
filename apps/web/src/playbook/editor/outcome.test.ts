import { expect, test } from 'vitest'
import type { Check, ModelPart } from './check/check.ts'
import { createCheck } from './check/check.ts'
import { outcomeOf } from './outcome.ts'

const form = { bom: false, eol: '\n' } as const
const none = createCheck({ source: '# A\n', form, mayApprove: true })('# A\n')
const changed = (...parts: ModelPart[]): Check => ({ ...none, changed: true, parts })
const contributor = { mayApprove: false, inForce: true }
const maintainer = { mayApprove: true, inForce: true }

test('says whether an edit applies or waits', () => {
  expect(outcomeOf(none, maintainer)).toMatchObject({ may: false })
  expect(outcomeOf(changed(), contributor)).toMatchObject({
    ...{ may: true, proposes: false, words: 'Changes prose only: applies at once.' },
  })
  expect(outcomeOf(changed('targets', 'gates'), contributor)).toMatchObject({
    proposes: true,
    words:
      'Changes targets and gates: becomes a proposed revision, in force once a maintainer approves it.',
  })
  expect(outcomeOf(changed('targets'), maintainer)).toMatchObject({ proposes: false })
  expect(outcomeOf(changed(), { ...contributor, inForce: false })).toMatchObject({ proposes: true })
})

test('says why a text is refused, and where', () => {
  const error = (code: string, line: number) => ({
    ...{ severity: 'error' as const, code, message: '', at: { line } },
  })
  const refused = (...all: ReturnType<typeof error>[]) =>
    outcomeOf({ ...changed(), ok: false, diagnostics: all }, contributor)
  expect(refused(error('REGION_PROTECTED', 4))).toMatchObject({
    may: false,
    words: 'Locked guidance was changed on line 4. Take that back.',
  })
  expect(refused(error('REGION_UNCLOSED', 4)).words).toBe(
    'An error on line 4 would be refused. Correct it first.',
  )
  expect(refused(error('REGION_UNCLOSED', 4), error('REGION_NESTED', 9)).words).toBe(
    '2 errors, the first on line 4 would be refused. Correct them first.',
  )
})
