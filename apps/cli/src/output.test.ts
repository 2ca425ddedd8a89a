import { describe, expect, test } from 'vitest'
import { CliError, exit } from './errors.ts'
import {
  createOutput,
  fields,
  indented,
  line,
  type Paint,
  plain,
  relative,
  table,
  toJson,
} from './output.ts'

const bare: Paint = (_colour, text) => text

function record(options: { json?: boolean; color?: boolean; isTTY?: boolean } = {}) {
  const written = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    isTTY: options.isTTY ?? false,
    write(text: string) {
      written[name] += text
    },
  })
  const output = createOutput({
    json: options.json ?? false,
    color: options.color ?? true,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  })
  return { output, written }
}

const refusal = new CliError(exit.refused, {
  code: 'GATES_OPEN',
  message: 'Two gates are open.',
  fix: 'Look at `baton gate show`.\nOr ask.',
  diagnostics: [{ severity: 'error', code: 'X', message: 'is bad', at: { file: 'a.md', line: 3 } }],
})

describe('output', () => {
  test('is the rendered value, or the value as one document', () => {
    const text = record()
    text.output.data({ n: 1 }, ({ n }) => `n is ${n}`)
    expect(text.written).toEqual({ stdout: 'n is 1\n', stderr: '' })
    const json = record({ json: true })
    json.output.data({ n: 1 }, () => 'never')
    expect(JSON.parse(json.written.stdout)).toEqual({ n: 1 })
  })

  test('says what failed on stderr, or as a document on stdout', () => {
    const text = record()
    text.output.fail(refusal)
    expect(text.written.stdout).toBe('')
    expect(text.written.stderr).toBe(
      'baton: Two gates are open. (GATES_OPEN)\n' +
        '  error at a.md, line 3: is bad\n' +
        '  Look at `baton gate show`.\n  Or ask.\n',
    )
    const json = record({ json: true })
    json.output.fail(refusal)
    expect(JSON.parse(json.written.stdout)).toEqual({ error: refusal.fault })
    expect(json.written.stderr).toBe('')
  })

  test('gives each finding its own remedy, and says nothing twice', () => {
    const finding = (line: number, message: string, fix: string) =>
      ({ severity: 'error', code: 'X', message, at: { line }, fix }) as const
    const text = record()
    const [first, second] = [finding(3, 'No title.', 'Add one.'), finding(7, 'No end.', 'End it.')]
    const common = { code: 'PLAYBOOK_INVALID', message: 'No title.', fix: 'Add one.' }
    text.output.fail(new CliError(exit.refused, { ...common, diagnostics: [second, first] }))
    text.output.fail(new CliError(exit.refused, { ...common, diagnostics: [first] }))
    expect(text.written.stderr).toBe(
      'baton: No title. (PLAYBOOK_INVALID)\n' +
        '  at line 3\n' +
        '    Add one.\n' +
        '  error at line 7: No end.\n' +
        '    End it.\n' +
        'baton: No title. (PLAYBOOK_INVALID)\n' +
        '  at line 3\n' +
        '  Add one.\n',
    )
  })

  test('shows what both sides changed, as far as a person reads', () => {
    const { output, written } = record()
    const data = { yours: ['@@ Mission @@', '-a', '+b'], theirs: Array(42).fill('+c\u001b[2J') }
    output.fail(new CliError(exit.refused, { code: 'REVISION_STALE', message: 'Late.', data }))
    expect(written.stderr).toBe(
      'baton: Late. (REVISION_STALE)\n' +
        '  You changed:\n    @@ Mission @@\n    -a\n    +b\n' +
        `  Meanwhile there was changed:\n${'    +c\n'.repeat(40)}` +
        '    … and 2 lines more, in --json\n',
    )
  })

  test('is coloured at a terminal alone, and only when wanted', () => {
    const painted = (options: object) => record(options).output.paint('red', 'no')
    expect(painted({ isTTY: true })).toBe('\u001b[31mno\u001b[39m')
    expect(painted({ isTTY: true, color: false })).toBe('no')
    expect(painted({ isTTY: false })).toBe('no')
  })
})

test('what others wrote cannot steer a terminal', () => {
  expect(plain('a\u001b[2J\u001b]0;x\u0007b')).toBe('ab')
  expect(plain('a\rb\u202Ec\u0000d\u009be')).toBe('abcde')
  expect(plain('two\r\nlines\tand a tab ✓')).toBe('two\nlines\tand a tab ✓')
})

test('a table’s columns stand below one another', () => {
  const rows = [
    ['#1', 'Grüße 👩‍👩‍👧', null],
    ['#12', 'b\nc', 3],
    ['#13', '漢字かな', 4],
  ]
  expect(table(['ITEM', 'TITLE', 'N'], rows, bare)).toBe(
    'ITEM  TITLE     N\n#1    Grüße 👩‍👩‍👧  –\n#12   b c       3\n#13   漢字かな  4',
  )
})

test('nothing of others reaches a terminal but as words, whatever a command forgot', () => {
  const evil = 'a\u001b[2Jb\u001b]0;x\u0007c\u009b2Jd\u202e'
  const { output, written } = record({ isTTY: true })
  output.data({}, (_value, paint) => `${paint('red', 'no')} ${evil}`)
  output.raw(evil)
  output.note(`${evil}\nbaton: done`)
  output.fail(new CliError(exit.refused, { code: 'X', message: `${evil}\nbaton: done` }))
  expect(written.stdout).toBe('\u001b[31mno\u001b[39m abcd\nabcd')
  expect(written.stderr).toBe(
    'abcd baton: done\n\u001b[31mbaton:\u001b[39m abcd baton: done \u001b[2m(X)\u001b[22m\n',
  )
  const piped = record()
  piped.output.data({}, () => `\u001b[31m${evil}`)
  piped.output.raw(evil)
  expect(piped.written.stdout).toBe(`abcd\n${evil}`)
  const json = toJson({ evil })
  expect(json).toMatch(/^[\n -~]*$/)
  expect(JSON.parse(json)).toEqual({ evil })
})

test('a text of several lines cannot look like a line of ours', () => {
  expect(line('a\r\nstatus  done\tb\u2028c')).toBe('a status  done b c')
  expect(indented('a\n\nOwner  just now')).toBe('  a\n\n  Owner  just now')
  expect(fields([['title', 'a\nstatus  done']], bare)).toBe('title  a status  done')
})

test('a table cuts what is long, but only at a terminal', () => {
  const atTerminal: Paint = Object.assign((_colour: unknown, text: string) => text, { columns: 80 })
  const cell = (text: string, paint = atTerminal) => table(['A'], [[text]], paint).split('\n')[1]
  expect(cell('x'.repeat(60))).toBe('x'.repeat(60))
  expect(cell('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`)
  expect(cell('x'.repeat(61), bare)).toBe('x'.repeat(61))
})

test('fields leave out what is empty', () => {
  const pairs: [string, string | number | null | undefined][] = [
    ['name', 'Ada'],
    ['e-mail', null],
    ['org', ''],
    ['tokens', 0],
  ]
  expect(fields(pairs, bare)).toBe('name    Ada\ntokens  0')
})

test.each([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [3_600 * 5, '5 h ago'],
  [86_400 * 3, '3 d ago'],
  [86_400 * 65, '2 mo ago'],
  [86_400 * 800, '2 y ago'],
  [-86_400 * 7, 'in 7 d'],
])('%i seconds are %s', (seconds, words) => {
  const now = Date.parse('2026-03-01T12:00:00.000Z')
  expect(relative(new Date(now - seconds * 1_000).toISOString(), now)).toBe(words)
})
