import { playbookModel } from '@baton/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyEdit,
  diffPlaybooks,
  guardWrite,
  lintPlaybook,
  parsePlaybook,
  renderPlaybook,
  replaceRegion,
  type Segment,
  segmentPlaybook,
  suggestRules,
  writeRules,
} from '../src/index.ts'
import { wrapped } from './fixtures.ts'

/** Pieces that playbooks, and their accidents, are made of. */
const piece = fc.constantFrom(
  '# Title',
  '## Mission',
  '## Collaboration Checklist',
  '## Success Metrics',
  '## Troubleshooting',
  '### Issue: X',
  '- Run the **tests** <!-- agent-gate: report tests -->',
  '1. Review',
  '  - nested',
  '- Coverage: >80% <!-- agent-metric: coverage a=b -->',
  '**Group:**',
  '**Resolution:** do',
  '<!-- agent-update:start:a -->',
  '<!-- agent-update:start:b -->',
  '<!-- agent-update:end -->',
  '<!-- agent-readonly:r -->',
  '<!-- agent-fill:s -->',
  '<!-- /agent-fill -->',
  '```',
  '```markdown',
  '~~~',
  '---',
  'key: value',
  '> quote',
  '`code` <!-- open',
  '-->',
  '',
  '   ',
  '\ttab',
  '[a](b) — agent-update:x',
  'prose',
  '===',
  '<div>',
)
const eol = fc.constantFrom('\n', '\r\n', '\n', '\r')
const playbook = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(piece, eol), { maxLength: 30 }))
  .map(([bom, lines]) => bom + lines.map(([text, end]) => text + end).join(''))
const anything = fc.oneof(playbook, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

const sane = (source: string) => {
  const { model, diagnostics } = parsePlaybook(source)
  const last = source.split(/\r\n|\n|\r/).length
  expect(playbookModel.safeParse(model).error).toBeUndefined()
  for (const { at, code, fix, message } of diagnostics) {
    expect(at?.line).toBeGreaterThanOrEqual(1)
    expect(at?.line).toBeLessThanOrEqual(last)
    expect([code, fix, message].every(Boolean)).toBe(true)
  }
  for (const { startLine, endLine } of [
    ...model.sections,
    ...model.readonlyScopes,
    ...model.regions,
  ]) {
    expect(startLine).toBeLessThanOrEqual(endLine)
    expect(endLine).toBeLessThanOrEqual(last)
  }
}

test('no text makes it throw, and every answer keeps to its schema', () => {
  fc.assert(
    fc.property(anything, anything, (source, other) => {
      sane(source)
      lintPlaybook(source)
      diffPlaybooks(source, other)
      guardWrite({ before: source, after: other, writer: 'agent', mayApprove: false })
    }),
    { numRuns: 400 },
  )
})

test('rendering what was parsed gives the same text', () => {
  fc.assert(
    fc.property(anything, (source) => {
      const segments = segmentPlaybook(source)
      expect(renderPlaybook(segments)).toBe(source)
      let at = 0
      for (const segment of segments) {
        expect(segment.start).toBe(at)
        at += segment.text.length
      }
    }),
    { numRuns: 400 },
  )
})

test('a scope that begins outside and covers a region leaves nothing of it free', () => {
  // Found by the property above: the covered region's stretch was rendered twice.
  const source =
    '<!-- agent-readonly:r -->\n<!-- agent-update:start:a -->\nx\n<!-- agent-update:end -->\n'
  const segments = segmentPlaybook(source)
  expect(segments.map(({ kind }) => kind)).toEqual(['readonly', 'outside'])
  expect(renderPlaybook(segments)).toBe(source)
})

const outside = (segments: readonly Segment[]) =>
  segments
    .filter(({ kind }) => kind !== 'region')
    .map(({ text }) => text)
    .join('')

/** A playbook with a region in it, more often than not a whole one. */
const framed = fc.tuple(playbook, playbook, playbook).map(([head, body, tail]) => ({
  source: `${head}<!-- agent-update:start:z -->\n${body}<!-- agent-update:end -->\n${tail}`,
  from: head.length,
  to: head.length + body.length,
}))

test('a write that the guard lets an agent make never changes a protected byte', () => {
  let allowed = 0
  fc.assert(
    fc.property(
      framed,
      fc.boolean(),
      fc.nat(),
      fc.nat({ max: 12 }),
      fc.array(piece, { maxLength: 4 }),
      ({ source: before, from, to }, inside, seed, cut, insert) => {
        // An edit near the region or anywhere: many are refused, and none that is not may leak.
        const at = inside ? from + (seed % (to - from + 40)) : seed % before.length
        const after = before.slice(0, at) + insert.join('\n') + before.slice(at + cut)
        const result = guardWrite({ before, after, writer: 'agent', mayApprove: false })
        if (!result.ok || before === after) return
        allowed++
        expect(outside(segmentPlaybook(after))).toBe(outside(segmentPlaybook(before)))
      },
    ),
    { numRuns: 1500 },
  )
  expect(allowed).toBeGreaterThan(0)
})

test('replacing a region changes nothing outside it, and the guard agrees', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((words) => words.replace(/[<`~>\0]/g, ''))
  const source =
    '\uFEFF# T\r\n<!-- agent-update:start:a -->\r\nold\r\n<!-- agent-update:end -->\r\ntail\r\n'
  fc.assert(
    fc.property(text, (words) => {
      const after = replaceRegion(source, 'a', words)
      expect(after.startsWith('\uFEFF# T\r\n<!-- agent-update:start:a -->')).toBe(true)
      expect(after.endsWith('<!-- agent-update:end -->\r\ntail\r\n')).toBe(true)
      expect(after.replaceAll('\r\n', '')).not.toContain('\n')
      const result = guardWrite({ before: source, after, writer: 'agent', mayApprove: false })
      expect(result).toEqual({ ok: true })
    }),
  )
})

test('rules written and taken out again leave the same text', () => {
  fc.assert(
    fc.property(
      fc.subarray(suggestRules(parsePlaybook(wrapped).model)),
      fc.boolean(),
      (chosen, crlf) => {
        const source = crlf ? wrapped.replaceAll('\n', '\r\n') : wrapped
        const written = writeRules(source, chosen)
        expect(written.replaceAll(/ <!-- agent-gate: [^>]+ -->/g, '')).toBe(source)
      },
    ),
    { numRuns: 15 },
  )
})

test('a section can be replaced by its heading', () => {
  const source = '# T\n\n## A\nold\n\n<!-- agent-readonly:r -->\n## B\nb'
  expect(applyEdit(source, { section: 'A', text: 'new\r\nlines\n\n' })).toBe(
    '# T\n\n## A\n\nnew\nlines\n\n<!-- agent-readonly:r -->\n## B\nb',
  )
  expect(applyEdit(source, { section: 'B', text: '' })).toBe(source.slice(0, -2))
  expect(() => applyEdit(source, { section: 'C', text: '' })).toThrow(RangeError)
  expect(() => replaceRegion(source, 'r', '')).toThrow(/no region/)
})

test('an indented end marker keeps its indentation', () => {
  const source = '- a\n  <!-- agent-update:start:a -->\n  x\n  <!-- agent-update:end -->\n'
  expect(replaceRegion(source, 'a', '  y')).toBe(source.replace('x', 'y'))
  expect(replaceRegion(source, 'a', '')).toContain('start:a -->\n<!-- agent-update:end')
})
