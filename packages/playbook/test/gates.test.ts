import { expect, test } from 'vitest'
import {
  lintPlaybook,
  parseGateRule,
  parsePlaybook,
  suggestRules,
  writeRules,
} from '../src/index.ts'
import { small, wrapped } from './fixtures.ts'

test.each([
  ['sign-off', { type: 'sign-off', role: null }],
  ['  sign-off   maintainer ', { type: 'sign-off', role: 'maintainer' }],
  ['evidence commits', { type: 'evidence', kind: 'commits', observed: false }],
  ['evidence load-tests observed', { type: 'evidence', kind: 'load-tests', observed: true }],
  ['report tests', { type: 'report', family: 'tests', observed: false }],
  ['report security observed', { type: 'report', family: 'security', observed: true }],
  ['touchpoints', { type: 'touchpoints' }],
  ['notice', { type: 'notice' }],
  ['reversible-migration up and down', { type: 'reversible-migration', case: 'up and down' }],
])('the rule "%s" is read', (text, rule) => {
  expect(parseGateRule(text)).toEqual({ rule })
})

test.each([
  '',
  'Sign-off',
  'sign-off a b',
  'sign-off 1',
  'evidence',
  'evidence a b',
  'evidence a observed c',
  'report',
  'report cats',
  'report tests twice',
  'touchpoints all',
  'notice now',
  'reversible-migration',
  'reversible-migration a --> b',
  'sign-off\nmaintainer',
  `reversible-migration ${'x'.repeat(300)}`,
])('"%s" is no rule, and the message says why', (text) => {
  expect(parseGateRule(text)).toEqual({ error: expect.stringMatching(/\w.{10}/) })
})

const checklist = (...lines: string[]) =>
  parsePlaybook(`# T\n\n## Collaboration Checklist\n${lines.join('\n')}\n`)

test('a gate comment belongs to the item before it, on its line or under it', () => {
  const { model, diagnostics } = checklist(
    '1. Test <!-- agent-gate: report tests -->',
    '2. Wrap',
    '   the words',
    '   <!-- agent-gate: touchpoints -->',
    '3. Nest',
    '   - deeper',
    '',
    '     <!-- agent-gate: notice -->',
    '4. Outside',
    '<!-- agent-gate: evidence commits observed -->',
    '5. Code `<!-- agent-gate: notice -->`',
  )
  expect(diagnostics).toEqual([])
  expect(
    model.checklist.map(({ position, ruleText, explicit }) => [position, ruleText, explicit]),
  ).toEqual([
    [1, 'report tests', true],
    [2, 'touchpoints', true],
    [3, 'notice', true],
    [4, 'evidence commits observed', true],
    [5, 'sign-off', false],
  ])
  expect(model.checklist[1]?.text).toBe('Wrap the words')
})

test('rules that do not parse or belong nowhere are warnings; a ticked box is a plain item', () => {
  const source = `<!-- agent-gate: notice -->
# T
## Checklist
<!-- agent-gate: notice -->
- [x] Ship
  <!-- agent-gate: ship it -->
  <!-- agent-gate: notice -->
- [ ] ship!
- Prove <!-- agent-gate: evidence moon -->
`
  const { model } = parsePlaybook(source)
  expect(model.checklist.map(({ text, ruleText }) => [text, ruleText])).toEqual([
    ['Ship', 'sign-off'],
    ['ship!', 'sign-off'],
    ['Prove', 'evidence moon'],
  ])
  expect(lintPlaybook(source).diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
    ['GATE_RULE_STRAY', 1],
    ['GATE_RULE_STRAY', 4],
    ['GATE_RULE_INVALID', 6],
    ['GATE_RULE_STRAY', 7],
    ['CHECKLIST_DUPLICATE', 8],
    ['GATE_EVIDENCE_UNKNOWN', 9],
  ])
})

test('suggestions name the rule and the words they were read from', () => {
  const suggestions = suggestRules(parsePlaybook(wrapped).model)
  expect(suggestions.map(({ rule }) => rule)).toEqual([
    'sign-off',
    'sign-off',
    'notice',
    'report api',
    'touchpoints',
    'report tests',
    'reversible-migration migrations are reversible',
    'report security',
    'sign-off',
  ])
  expect(suggestions[5]?.why).toBe('The item says "test", "suite".')
  const others = checklist(
    '- Coverage of tests holds',
    '- Measure latency',
    '- Be kind <!-- agent-gate: notice -->',
    '- Breathe',
  )
  expect(suggestRules(others.model).map(({ position, rule }) => [position, rule])).toEqual([
    [1, 'report coverage'],
    [2, 'report load'],
    [4, 'sign-off'],
  ])
  expect(suggestRules(others.model).at(-1)?.why).toBe('No word of the item names a proof.')
})

test('every suggestion is a rule that can be written and is read back', () => {
  for (const source of [wrapped, wrapped.replaceAll('\n', '\r\n'), `\uFEFF${wrapped}`]) {
    const suggestions = suggestRules(parsePlaybook(source).model)
    const written = writeRules(source, suggestions)
    const { checklist } = parsePlaybook(written).model
    expect(checklist.map(({ ruleText }) => ruleText)).toEqual(suggestions.map(({ rule }) => rule))
    expect(checklist.every(({ explicit }) => explicit)).toBe(true)
    expect(written.replaceAll(/ <!-- agent-gate: [^>]+ -->/g, '')).toBe(source)
    expect(suggestRules(parsePlaybook(written).model)).toEqual([])
  }
})

test('a rule replaces the comment that stands there and nothing else', () => {
  const once = writeRules(small, [{ position: 1, rule: 'report tests' }])
  expect(once).toBe(small.replace('test suite', 'test suite <!-- agent-gate: report tests -->'))
  const twice = writeRules(once, [{ position: 1, rule: ' report tests observed' }])
  expect(twice).toBe(once.replace('report tests', 'report tests observed'))
  expect(writeRules(small, [])).toBe(small)
  const last = writeRules(small, [
    { position: 1, rule: 'notice' },
    { position: 1, rule: 'report tests' },
  ])
  expect(last).toBe(once)
})

test('a rule that cannot be written is refused', () => {
  expect(() => writeRules(small, [{ position: 1, rule: 'dance' }])).toThrow(RangeError)
  expect(() => writeRules(small, [{ position: 9, rule: 'notice' }])).toThrow(/no item 9/)
  const swallowing = '# T\n## Checklist\n- Test <!-- open\n'
  expect(() => writeRules(swallowing, [{ position: 1, rule: 'notice' }])).toThrow(/Item 1/)
})

test('a checklist has five hundred items at most, because each becomes a gate', () => {
  const checklist = (count: number) => `# T\n## Checklist\n${'- [ ] x\n'.repeat(count)}`
  const errors = (count: number) =>
    parsePlaybook(checklist(count)).diagnostics.map(({ severity, code, at }) => [
      severity,
      code,
      at?.line,
    ])
  expect(errors(500)).toEqual([])
  expect(errors(501)).toEqual([['error', 'CHECKLIST_TOO_LONG', 503]])
})
