import { expect, test } from 'vitest'
import { parsePlaybook } from '../src/index.ts'

const read = (...lines: string[]) => {
  const { model, diagnostics } = parsePlaybook(lines.join('\n'))
  return {
    ...model,
    findings: diagnostics.map(({ severity, code, at }) => [severity, code, at?.line]),
  }
}
const start = (id: string) => `<!-- agent-update:start:${id} -->`
const end = '<!-- agent-update:end -->'

test('regions stand beside each other, on one line too', () => {
  const { regions, findings } = read(start('a'), 'x', end, `y ${start('b')} z ${end}`)
  expect(findings).toEqual([])
  expect(regions).toEqual([
    { id: 'a', startLine: 1, endLine: 3 },
    { id: 'b', startLine: 4, endLine: 4 },
  ])
})

test.each([
  ['never ends', [start('a'), 'x'], [['error', 'REGION_UNCLOSED', 1]]],
  ['never began', ['x', '', end], [['error', 'REGION_UNOPENED', 3]]],
  ['nests', [start('a'), start('b'), end], [['error', 'REGION_NESTED', 2]]],
  [
    'overlaps',
    [start('a'), start('b'), end, end],
    [
      ['error', 'REGION_NESTED', 2],
      ['error', 'REGION_UNOPENED', 4],
    ],
  ],
  ['comes twice', [start('a'), end, start('a'), end], [['error', 'REGION_DUPLICATE', 3]]],
])('a region that %s refuses the write', (_, lines, findings) => {
  expect(read(...lines).findings).toEqual(findings)
})

test('every diagnostic says where, what and how to mend it', () => {
  const broken = [
    end,
    start('a'),
    start('b'),
    '<!-- agent-update:end:b -->',
    '<!-- /agent-fill -->',
  ]
  const { diagnostics } = parsePlaybook(broken.join('\n'))
  expect(diagnostics).toHaveLength(5)
  for (const { at, code, message, fix } of diagnostics) {
    expect(at?.line).toBeGreaterThan(0)
    expect(code).toMatch(/^[A-Z][A-Z_]+$/)
    expect(message).toMatch(/\.$/)
    expect(fix).toBeTruthy()
  }
})

test('markers in code are text: fences, indented code, code spans', () => {
  const { regions, openSlots, readonlyScopes, findings } = read(
    '# T',
    '```',
    start('a'),
    '```',
    '',
    `    ${start('b')}`,
    '',
    `Write \`${start('c')}\` and \`\`<!-- agent-fill:x -->\`\` there.`,
    '',
    '- item',
    '',
    '  ~~~md',
    '  <!-- agent-readonly:x -->',
    '  ~~~',
    '> ```',
    `> ${end}`,
    '> ```',
  )
  expect(findings).toEqual([])
  expect([regions, openSlots, readonlyScopes]).toEqual([[], [], []])
})

test('the grammar is strict: near misses have no effect and are named', () => {
  const { regions, findings } = read(
    '<!-- agent-update:start: a -->',
    '',
    '<!-- agent-update:begin:a -->',
    '',
    '<!-- AGENT-UPDATE:START:a -->',
    '',
    '<!-- agent-fill -->',
    '',
    '<!-- agent-updates are fun -->',
    '',
    '<!--agent-update:start:tight-->',
    '<!-- agent-update:end -->',
    '',
    '<!-- agent-review:x -->',
    '',
    '<!-- an unfinished comment',
    '<!-- agent-update:end --> -->',
  )
  expect(regions).toEqual([{ id: 'tight', startLine: 11, endLine: 12 }])
  expect(findings).toEqual([
    ['warning', 'MARKER_MALFORMED', 1],
    ['warning', 'MARKER_MALFORMED', 3],
    ['warning', 'MARKER_MALFORMED', 7],
  ])
})

test('slots: each start is open, faults are warnings', () => {
  const { openSlots, findings } = read(
    '# T',
    '<!-- agent-fill:one -->text<!-- /agent-fill -->',
    '',
    '<!-- /agent-fill -->',
    '',
    'a <!-- agent-fill:two --> b',
    '',
    'a <!-- agent-fill:three --> b',
  )
  expect(openSlots.map(({ slot, line }) => [slot, line])).toEqual([
    ['one', 2],
    ['two', 6],
    ['three', 8],
  ])
  expect(findings).toEqual([
    ['warning', 'FILL_UNOPENED', 4],
    ['warning', 'FILL_UNCLOSED', 6],
    ['warning', 'FILL_UNCLOSED', 8],
  ])
})

test('a readonly scope ends at the next heading of its level or a higher one', () => {
  const scopes = (...lines: string[]) =>
    read(...lines).readonlyScopes.map(({ id, startLine, endLine }) => [id, startLine, endLine])
  const marker = '<!-- agent-readonly:r -->'
  expect(scopes('# T', marker, '## A', '### B', 'b', '', '## C')).toEqual([['r', 2, 5]])
  expect(scopes('# T', marker, '### A', 'a', '## C')).toEqual([['r', 2, 4]])
  expect(scopes('# T', marker, '## A', 'a', '# C')).toEqual([['r', 2, 4]])
  expect(scopes('# T', marker, '## A', 'a', '')).toEqual([['r', 2, 4]])
  expect(scopes('# T', marker, 'no heading', '')).toEqual([['r', 2, 3]])
  expect(scopes(start('a'), marker, '## A', 'a', end, '', 'out', '## B')).toEqual([['r', 2, 4]])
  expect(scopes(start('a'), end, start('b'), 'x', '', marker, 'y', '', end, '# Z')).toEqual([
    ['r', 6, 7],
  ])
  expect(scopes('# T', marker, '## A', '<!-- agent-readonly:s -->', 'x', '## B')).toEqual([
    ['r', 2, 5],
    ['s', 4, 6],
  ])
})
