import { describe, expect, test } from 'vitest'
import { editorLines, toSource, toText } from './form.ts'

describe('the form of a file', () => {
  test.each([
    '',
    'one',
    'one\ntwo\n',
    'one\r\ntwo\r\n',
    'one\rtwo\r',
    'one\r\ntwo\nthree\rfour',
    '\uFEFFone\r\ntwo',
    '\uFEFF\n\r\n',
    '\r\r\n',
  ])('comes back byte for byte: %j', (source) => {
    const { text, form } = toText(source)
    expect(toSource(text, form)).toBe(source)
  })

  test('is kept by the lines that are typed', () => {
    const { text, form } = toText('one\r\ntwo\r\n')
    expect(text).toBe('one\ntwo\n')
    expect(toSource('one\nnew\ntwo\n', form)).toBe('one\r\nnew\r\ntwo\r\n')
  })

  test('counts a lone CR as the grammar does, where line ends are mixed', () => {
    const source = 'one\rtwo\nthree\r\nfour'
    const line = editorLines(source, toText(source).form)
    expect([1, 2, 3, 4].map(line)).toEqual([1, 1, 2, 3])
    const plain = 'one\rtwo\rthree'
    expect([1, 2, 3].map(editorLines(plain, toText(plain).form))).toEqual([1, 2, 3])
  })
})
