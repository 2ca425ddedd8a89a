import { describe, expect, it } from 'vitest'
import { isSignOff, ruleWords, signOffRole } from './rule-words.ts'

describe('the words of a gate’s rule', () => {
  it.each([
    ['sign-off', 'Somebody ticks it, and somebody else confirms.'],
    ['sign-off admin', 'with the role “admin” or above'],
    ['report tests', 'in which every test passes'],
    ['report coverage observed', 'It has to come from CI.'],
    ['evidence screenshot', 'of the kind “screenshot”'],
    ['reversible-migration down and  up again', 'the case “down and  up again” passes'],
    ['touchpoints', 'no placeholder left'],
  ])('say what %s asks for', (rule, words) => {
    expect(ruleWords(rule)).toContain(words)
  })

  it('leave an unknown rule as it is written', () => {
    expect(ruleWords('dance twice')).toBe('dance twice')
    expect(ruleWords('report gossip')).toBe('report gossip')
  })

  it('name the role of a sign-off', () => {
    expect([signOffRole('sign-off'), signOffRole('sign-off admin'), signOffRole('notice')]).toEqual(
      [null, 'admin', null],
    )
    expect([isSignOff('sign-off'), isSignOff('report tests')]).toEqual([true, false])
  })
})
