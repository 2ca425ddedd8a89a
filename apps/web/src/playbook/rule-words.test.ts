import { expect, test } from 'vitest'
import { isNotEvaluated, ruleWords } from './rule-words.ts'

test.each([
  ['sign-off', 'Somebody signs it off'],
  ['sign-off maintainer', 'A maintainer signs it off'],
  ['evidence rollback', 'Evidence of the kind “rollback”'],
  ['report tests observed', 'A test report without failures, sent by CI itself'],
  ['reversible-migration down and up', 'The test case “down and up” passes in CI'],
  ['something else', 'something else'],
])('%s', (rule, words) => {
  expect(ruleWords(rule)).toBe(words)
})

test('says which rules cannot be met yet', () => {
  expect(isNotEvaluated('report security')).toBe(true)
  expect(isNotEvaluated('notice')).toBe(true)
  expect(isNotEvaluated('report tests')).toBe(false)
  expect(isNotEvaluated('sign-off')).toBe(false)
})
