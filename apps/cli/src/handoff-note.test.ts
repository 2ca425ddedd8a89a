import { describe, expect, test } from 'vitest'
import { parseField, parseHandoffNote } from './handoff-note.ts'

const parse = (text: string) => parseHandoffNote(text, 'note.md')

describe('a hand-off note', () => {
  test('gives each heading’s text, whatever their depth', () => {
    expect(parse('## Summary\n\nDone.\n\n- a\n- b\n\n## Risks ##\nNone\n')).toEqual({
      Summary: 'Done.\n\n- a\n- b',
      Risks: 'None',
    })
  })

  test('may have a title, which is no field', () => {
    expect(parse('# Hand-off\n\n## Summary\nDone\n## Risks\nNone')).toEqual({
      Summary: 'Done',
      Risks: 'None',
    })
  })

  test('keeps deeper headings and fenced code in the text of their field', () => {
    const text = '### How\nrun\n\n```sh\n# not a field\n```\n\n### Done'
    expect(parse(`## Summary\n${text}\n## Risks\nNone`)).toEqual({ Summary: text, Risks: 'None' })
  })

  test('may have code between backticks at the start of a line', () => {
    const text = '```npm test``` passes.'
    expect(parse(`## Summary\n${text}\n## Risks\nNone`)).toEqual({ Summary: text, Risks: 'None' })
  })

  test('with a single heading has a single field', () => {
    expect(parse('# Summary\nDone')).toEqual({ Summary: 'Done' })
  })

  test('with several top headings has no title', () => {
    expect(parse('# Summary\nDone\n# Risks\n## Later\nx')).toEqual({
      Summary: 'Done',
      Risks: '## Later\nx',
    })
  })

  test('may come from Windows', () => {
    expect(parse('\uFEFF## Summary\r\nDone\r\n\r\nreally\r\n')).toEqual({
      Summary: 'Done\n\nreally',
    })
  })

  test('never loses text', () => {
    expect(() => parse('Done.\n\n## Risks\nNone')).toThrow('text above its first field, “Risks”')
    expect(() => parse('# Note\nDone.\n## Risks\nNone')).toThrow('text above')
    expect(() => parse('## Risks\na\n## Risks\nb')).toThrow('two headings “Risks”')
    expect(() => parse('no heading')).toThrow('has no heading')
    expect(() => parse('')).toThrow('has no heading')
  })
})

test('a field is split at its first equals sign', () => {
  expect(parseField('Open risks=a = b')).toEqual(['Open risks', 'a = b'])
  expect(parseField('Risks=')).toEqual(['Risks', ''])
  for (const text of ['Risks', '=text', ' = x']) {
    expect(() => parseField(text), text).toThrow('is not a field')
  }
})
