import { expect, test } from 'vitest'
import { guardWrite, parsePlaybook, replaceRegion, suggestRules, writeRules } from '../src/index.ts'
import { small, wrapped } from './fixtures.ts'

const agent = (before: string | null, after: string) =>
  guardWrite({ before, after, writer: 'agent', mayApprove: false })
const person = (before: string | null, after: string, mayApprove = false) =>
  guardWrite({ before, after, writer: 'person', mayApprove })
const refused = { ok: false, code: 'REGION_PROTECTED' }

test('an agent writes inside a region, before and after a readonly scope', () => {
  expect(agent(small, small.replace('Free text.', 'Other text.\n\nMore of it.'))).toEqual({
    ok: true,
  })
  expect(agent(small, small.replace('what changed', 'everything'))).toEqual({ ok: true })
  expect(agent(small, small.replace('- **Summary:** what changed\n', ''))).toEqual({ ok: true })
  expect(agent(small, small)).toEqual({ ok: true })
})

test.each([
  ['text before the region', 'Fixed text.', 'Loose text.'],
  ['text after the region', '>80%', '>10%'],
  ['the id of a region', 'start:body', 'start:mine'],
  ['a readonly scope', 'Run the test suite', 'Run nothing'],
  ['the marker of a scope', '<!-- agent-readonly:rules -->\n', ''],
  ['the heading that ends a scope', '## Hand-off Notes', '### Hand-off Notes'],
  ['a line end outside', 'Fixed text.\n', 'Fixed text.\r\n'],
  ['a new scope', 'Free text.', '<!-- agent-readonly:more -->\nFree text.'],
  ['the end of a region', 'Fixed text.\n', 'Fixed text.\n<!-- agent-update:end -->\n'],
  ['text at the very end', '- Coverage: >80%\n', '- Coverage: >80%\n\nMore.\n'],
])('an agent may not touch %s', (what, old, now) => {
  const result = agent(small, small.replace(old, now))
  const code = what === 'the end of a region' ? 'PLAYBOOK_INVALID' : 'REGION_PROTECTED'
  expect(result).toMatchObject({ ok: false, code })
})

test('an agent may not move, add or remove a region', () => {
  const end = '<!-- agent-update:end -->\n'
  const moved = `${small.replace(end, '')}${end}`
  expect(agent(small, moved)).toMatchObject(refused)
  const none = small.replace(end, '').replace('<!-- agent-update:start:body -->\n', '')
  expect(agent(small, none)).toMatchObject(refused)
  const split = small.replace('Free text.', `Free.\n${end}\n<!-- agent-update:start:two -->\ntext.`)
  expect(agent(small, split)).toMatchObject(refused)
  const fenced = small.replace('Free text.', 'Free text.\n\n```')
  expect(agent(small, fenced)).toMatchObject({ ok: false, code: 'PLAYBOOK_INVALID' })
})

test('a refusal names the first differing line with both texts', () => {
  const after = small
    .replace('Free text.', 'One.\nTwo.')
    .replace('Review the change', 'Skip the review')
  const result = agent(small, after)
  expect(result).toMatchObject({
    ok: false,
    diagnostics: [{ severity: 'error', code: 'REGION_PROTECTED', at: { line: 13 } }],
  })
  const message = result.ok ? '' : result.diagnostics[0]?.message
  expect(message).toContain('Line 12')
  expect(message).toContain('"- Review the change"')
  expect(message).toContain('"- Skip the review"')
})

test('a person writes anywhere, readonly scopes only with approval rights', () => {
  expect(person(small, small.replace('Fixed text.', 'Mended text.'))).toEqual({ ok: true })
  const rules = small.replace('Run the test suite', 'Run nothing')
  expect(person(small, rules)).toMatchObject(refused)
  expect(person(small, rules, true)).toEqual({ ok: true })
  const unmarked = small.replace('<!-- agent-readonly:rules -->\n', '')
  expect(person(small, unmarked)).toMatchObject(refused)
  expect(person(unmarked, small)).toMatchObject(refused)
  expect(person(unmarked, small, true)).toEqual({ ok: true })
})

test('approval rights on an agent change nothing', () => {
  const after = small.replace('Run the test suite', 'Run nothing')
  expect(guardWrite({ before: small, after, writer: 'agent', mayApprove: true })).toMatchObject(
    refused,
  )
})

test('a text with errors is refused whoever writes it; a person may mend a broken one', () => {
  const broken = small.replace('<!-- agent-update:end -->', '')
  expect(person(small, broken, true)).toMatchObject({
    ok: false,
    code: 'PLAYBOOK_INVALID',
    diagnostics: [{ code: 'REGION_UNCLOSED' }],
  })
  expect(person(broken, small)).toEqual({ ok: true })
})

test('a first import is checked for errors alone', () => {
  expect(agent(null, wrapped)).toEqual({ ok: true })
  expect(person(null, wrapped)).toEqual({ ok: true })
  expect(person(null, 'a\0b')).toMatchObject({ ok: false, code: 'PLAYBOOK_INVALID' })
})

test('accepted rules in a readonly checklist need approval rights', () => {
  const after = writeRules(wrapped, suggestRules(parsePlaybook(wrapped).model))
  expect(person(wrapped, after)).toMatchObject(refused)
  expect(person(wrapped, after, true)).toEqual({ ok: true })
})

test('a region without a scope may be emptied and filled again', () => {
  const source = '# T\n<!-- agent-update:start:a --><!-- agent-update:end -->\nend\n'
  const filled = replaceRegion(source, 'a', 'text')
  expect(agent(source, filled)).toEqual({ ok: true })
  expect(agent(filled, source)).toEqual({ ok: true })
})
