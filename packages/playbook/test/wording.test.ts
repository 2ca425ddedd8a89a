import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lintPlaybook, parsePlaybook } from '../src/index.ts'

const targetsOf = (line: string) =>
  parsePlaybook(`# T\n## Success Metrics\n- ${line}\n`).model.targets

test.each([
  ['Code coverage: not below 80%', '>=', 80],
  ['Code coverage: never under 80%', '>=', 80],
  ['Code coverage: must not drop below 80%', '>=', 80],
  ['Code coverage: doesn’t fall below 80%', '>=', 80],
  ['Code coverage: must never be allowed to fall below 80%', '>=', 80],
  ['Never let the code coverage fall below 80%', '>=', 80],
  ['Code coverage: no lower than 80%', '>=', 80],
  ['Code coverage: no drop below 80%', '>=', 80],
  ['Code coverage: not < 80%', '>=', 80],
  ['Technical debt: never above 5%', '<=', 5],
  ['Technical debt: must not exceed 5%', '<=', 5],
  ['Technical debt: cannot go over 5%', '<=', 5],
  ['Technical debt: no higher than 5%', '<=', 5],
  ['Technical debt: lower than 5%', '<', 5],
  ['MTTR: never takes longer than 30 minutes', '<=', 30],
  ['MTTR: no slower than 30 minutes', '<=', 30],
])('a negated comparison is turned round: %s', (line, comparator, value) => {
  expect(targetsOf(line)).toMatchObject([{ kind: 'threshold', bound: true, comparator, value }])
})

const less = fc.constantFrom('below', 'under', '<', 'less than', 'fewer than', 'lower than')
const more = fc.constantFrom('above', 'over', '>', 'more than', 'greater than', 'higher than')
const modal = fc.constantFrom('', 'must ', 'should ', 'does ')
const negator = fc.constantFrom('not', 'never')
const carrier = fc.constantFrom('', 'drop ', 'fall ', 'ever be ', 'be allowed to rise ', 'go ')

test('whatever carries it, "not less" is at least and "not more" is at most', () => {
  const words = fc.tuple(modal, negator, carrier, fc.integer({ min: 1, max: 100 }))
  fc.assert(
    fc.property(words, less, more, ([modal, negator, carrier, value], less, more) => {
      const said = (words: string) =>
        targetsOf(`Coverage: ${modal}${negator} ${carrier}${words} ${value}%`)
      expect(said(less)).toMatchObject([{ kind: 'threshold', comparator: '>=', value }])
      expect(said(more)).toMatchObject([{ kind: 'threshold', comparator: '<=', value }])
    }),
  )
})

test('a series is named without the negated comparison', () => {
  expect(targetsOf('Error rate must never exceed 5%')).toMatchObject([
    { metric: 'error-rate', comparator: '<=', value: 5 },
  ])
})

test.each([
  'Coverage: not at least 80%',
  'Coverage: not exactly 80%',
  'Coverage: never 80% or less',
  'Coverage: not 70-80%',
  'Coverage: must not drop by more than 2%',
  'Coverage: must not decrease by 2%',
  'Coverage: no more than 2% drop',
  'Coverage: there are no failing tests above 80%',
  'Lead time: reduce by 2 days',
])('a negation or a change that states no level is no target: %s', (line) => {
  expect(targetsOf(line)).toEqual([])
})

test('a negation elsewhere in the line takes no limit away', () => {
  expect(targetsOf('Changes that are not drafts are read within 24 h')).toMatchObject([
    { comparator: '<=', value: 1440 },
  ])
  expect(targetsOf('Coverage: not a goal in itself, above 80%')).toMatchObject([
    { comparator: '>', value: 80 },
  ])
})

test.each([
  ['Change lead time: 2-3 days', '<=', 4320],
  ['Change lead time: 2 to 3 days', '<=', 4320],
  ['Change lead time: <2-3 days', '<', 4320],
  ['Change lead time: >2-3 days', '>', 2880],
  ['MTTR: 30 minutes to 1 hour', '<=', 60],
  ['MTTR: 30 minutes - 2 people', '<=', 30],
  ['Coverage: 75-80%', '>=', 75],
  ['Coverage: 75% – 80%', '>=', 75],
  ['Coverage: from 60% to 80%', '>=', 80],
  ['Technical debt: 3-5%', '<=', 5],
])('of a range the end counts that is still allowed: %s', (line, comparator, value) => {
  expect(targetsOf(line)).toMatchObject([{ kind: 'threshold', bound: true, comparator, value }])
})

test.each([
  ['MTTR: 1 hour 30 minutes', '<=', 90],
  ['MTTR: under 1h30m', '<', 90],
  ['MTTR: 1 hour and 30 minutes or less', '<=', 90],
  ['MTTR: 1 day 2 h 3 min', '<=', 1563],
  ['MTTR: 30 minutes 1 hour', '<=', 30],
])('a duration is the sum of its parts: %s', (line, comparator, value) => {
  expect(targetsOf(line)).toMatchObject([{ kind: 'threshold', comparator, value, unit: 'min' }])
})

test.each(['bi-weekly', 'semi-annually', 'half-yearly', 'twice weekly', 'every 2 weeks'])(
  'a rhythm that is no period of its own is a finding, not another rhythm: %s',
  (words) => {
    expect(targetsOf(`Diagrams: reviewed ${words}`)).toEqual([])
    const { diagnostics } = lintPlaybook(`# T\n## Success Metrics\n- Diagrams: ${words}\n`)
    expect(diagnostics).toMatchObject([{ code: 'METRIC_WITHOUT_TARGET', at: { line: 3 } }])
  },
)
