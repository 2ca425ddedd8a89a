import { expect, test } from 'vitest'
import { isNotEvaluated } from './not-evaluated.ts'

test.each([
  ['report security', true],
  ['report api observed', true],
  ['notice', true],
  ['touchpoints', true],
  ['report tests', false],
  ['report coverage observed', false],
  ['sign-off maintainer', false],
])('%s', (rule, held) => {
  expect(isNotEvaluated(rule)).toBe(held)
})
