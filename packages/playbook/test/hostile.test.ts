import { expect, test, vi } from 'vitest'
import {
  decodePlaybook,
  diffPlaybooks,
  guardWrite,
  lintPlaybook,
  MAX_PLAYBOOK_BYTES,
  parsePlaybook,
  segmentPlaybook,
} from '../src/index.ts'
import { scanInline } from '../src/inline/scan.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const encode = (text: string) => new TextEncoder().encode(text)
const codes = (source: string) => parsePlaybook(source).diagnostics.map(({ code }) => code)

test('bytes decode to a source that encodes to the same bytes', () => {
  for (const text of ['# T\n', '\uFEFF# T\r\n', 'naïve 日本 😀\n', '\uFEFF\uFEFFx']) {
    const result = decodePlaybook(encode(text))
    expect(result).toEqual({ source: text })
  }
})

test.each([
  ['nothing', bytes(), 'PLAYBOOK_EMPTY', 'offset 0'],
  ['only white space', encode('\uFEFF \r\n\t'), 'PLAYBOOK_EMPTY', 'line 1'],
  ['UTF-16, little end first', bytes(0xff, 0xfe, 0x23, 0), 'PLAYBOOK_ENCODING', 'UTF-16'],
  ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x23), 'PLAYBOOK_ENCODING', 'UTF-16'],
  ['Latin-1', bytes(0x61, 0x0a, 0x62, 0xe9, 0x63), 'PLAYBOOK_ENCODING', 'offset 4, line 2'],
  ['a cut character', bytes(0x61, 0xe2, 0x82), 'PLAYBOOK_ENCODING', 'offset'],
  ['an overlong form', bytes(0x61, 0x0a, 0x0a, 0xc0, 0xaf), 'PLAYBOOK_ENCODING', 'line 3'],
  ['a NUL byte', bytes(0x61, 0x0a, 0), 'PLAYBOOK_BINARY', 'offset 2 (line 2)'],
  ['too many bytes', new Uint8Array(MAX_PLAYBOOK_BYTES + 1), 'PLAYBOOK_TOO_LARGE', '1048577'],
])('%s is refused with its place', (_, input, code, place) => {
  const result = decodePlaybook(input)
  expect(result).toMatchObject({ diagnostic: { severity: 'error', code } })
  expect('diagnostic' in result && result.diagnostic.message).toContain(place)
})

test('a string that is not text is refused in the same words', () => {
  expect(codes('')).toEqual(['PLAYBOOK_EMPTY'])
  expect(codes('a\n\0')).toEqual(['PLAYBOOK_BINARY'])
  expect(codes('a\n\uD800')).toEqual(['PLAYBOOK_ENCODING'])
  expect(codes('x'.repeat(MAX_PLAYBOOK_BYTES + 1))).toEqual(['PLAYBOOK_TOO_LARGE'])
  expect(codes('é'.repeat(MAX_PLAYBOOK_BYTES / 2 + 1))).toEqual(['PLAYBOOK_TOO_LARGE'])
  expect(codes('é'.repeat(MAX_PLAYBOOK_BYTES / 2))).toEqual([])
  expect(parsePlaybook('a\n\0').diagnostics[0]?.at?.line).toBe(2)
  expect(lintPlaybook('\0').ok).toBe(false)
})

test('nesting beyond all reason is refused, not parsed', () => {
  for (const source of [
    '>'.repeat(100_000),
    '- '.repeat(100_000),
    '1. '.repeat(101),
    '> - '.repeat(51),
    `${' '.repeat(201)}- `,
    `> ${'\t'.repeat(50)}1. `,
  ]) {
    expect(codes(`# T\n\n${source}x`)).toEqual(['PLAYBOOK_TOO_DEEP'])
    expect(parsePlaybook(`# T\n\n${source}x`).diagnostics[0]?.at?.line).toBe(3)
  }
  expect(codes(`${'> '.repeat(100)}x`)).toEqual([])
  expect(codes('- '.repeat(60))).toEqual([])
  expect(codes(`${' '.repeat(200)}- x`)).toEqual([])
})

test('lists that nest line by line are refused before remark sees them', () => {
  const source = Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}- a\n`).join('')
  expect(parsePlaybook(source).diagnostics).toMatchObject([
    { code: 'PLAYBOOK_TOO_DEEP', at: { line: 202 } },
  ])
})

test('a text whose structure would take remark for ever is refused', () => {
  const mass = (unit: string) => codes(unit.repeat(Math.floor(300_000 / unit.length)))
  for (const unit of [
    '- a\n',
    '> a\nb\n',
    '- - a\n',
    '- a\n  - b\n',
    'a\n===\n',
    '> a\n\n',
    '> a\n# b\n',
  ]) {
    expect(mass(unit), unit).toEqual(['PLAYBOOK_TOO_COMPLEX'])
  }
})

test('an honest playbook of ten thousand lines is not refused', () => {
  const section = (n: number) =>
    `## Part ${n}\nWords and words.\n\n- one\n  - nested\n- two\n  more of it\n\n> a note\n\n`
  const source =
    Array.from({ length: 300 }, (_, n) => section(n)).join('') + 'prose\n\n'.repeat(1500)
  expect(codes(`# T\n\n${source}`)).toEqual([])
})

test('what may or may not be structure is bounded within one block', () => {
  for (const unit of [
    '    <!-- \n',
    '    ~~~ \n',
    '    ``` \n',
    '> b\n=== \n',
    '    <div\n',
    '+  \n',
  ]) {
    expect(() => parsePlaybook(`a\n${unit.repeat(300)}`)).not.toThrow()
  }
})

/*
 * Nothing here reads a clock. A quadratic rule needs minutes for texts of this size and runs into
 * the time limit of the test; the linear ones need a fraction of a second.
 */
const patterns: Record<string, string> = {
  start: '<!-- agent-update:start:a -->\n',
  'start on one line': '<!-- agent-update:start:a -->',
  readonly: '<!-- agent-readonly:a -->\n',
  slot: 'x <!-- agent-fill:a --> ',
  unclosed: 'x <!-- ',
  star: '*',
  emphasis: ' *b** _c',
  bracket: '[',
  closing: 'a]',
  link: '[a](',
  backticks: '`a``b```c',
  backslash: '\\',
  blanks: 'a          ',
  lines: 'a\n',
  tag: '<x\n',
  'fence start': '```markdown\n',
  'describe how': 'describe how ',
  'bracketed words': '[your ',
  negations: 'not never below 1 ',
  durations: '1 h 1 ',
}

test.each(Object.entries(patterns))(
  '256 KiB of "%s" stays within bounds',
  (_, unit) => {
    const source = `# T\n\n## Success Metrics\n\n- ${unit.repeat(Math.floor((256 * 1024) / unit.length))}`
    expect(lintPlaybook(source).diagnostics.length).toBeGreaterThan(0)
  },
  120_000,
)

test('a text whose many lines lie deep in lists is refused', () => {
  const deep = Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')
  const rest = (unit: string) => unit.repeat(Math.floor(900_000 / unit.length))
  const sawtooth = rest(deep)
  const siblings = deep + rest(`${'  '.repeat(99)}- a\n`)
  const paragraphs = deep + rest(`${'  '.repeat(100)}a\n`)
  const quotes = rest(`${'> '.repeat(100)}a\n`)
  for (const source of [sawtooth, siblings, paragraphs, quotes]) {
    expect(codes(source)).toEqual(['PLAYBOOK_TOO_COMPLEX'])
  }
  const honest = '- a\n  - b\n    - c\n      - d\n        more of it\n\n'.repeat(350)
  expect(codes(honest)).toEqual([])
})

test.each([
  ['growing', (run: number) => '`'.repeat(run + 1)],
  ['shrinking', (run: number) => '`'.repeat(1300 - run)],
])('a line of 1,300 %s runs of backticks is searched once', (_, runOf) => {
  const line = Array.from({ length: 1300 }, (_, run) => runOf(run)).join(' ')
  const searches = vi.spyOn(String.prototype, 'indexOf')
  const found = scanInline(line)
  const made = searches.mock.calls.length
  searches.mockRestore()
  expect(found).toEqual([{ type: 'text', start: 0, end: line.length }])
  expect(made).toBeGreaterThan(0)
  expect(made).toBeLessThanOrEqual(1301)
})

test('a refused text still goes through everything else', () => {
  for (const source of ['', '\0', '>'.repeat(200)]) {
    expect(
      segmentPlaybook(source)
        .map(({ text }) => text)
        .join(''),
    ).toBe(source)
    expect(diffPlaybooks(source, '# T\n').sections.length).toBeGreaterThan(0)
    const write = { before: source, after: '# T\n', writer: 'agent', mayApprove: false } as const
    expect(guardWrite(write)).toMatchObject({ code: 'REGION_PROTECTED' })
  }
})
