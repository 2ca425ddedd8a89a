import { expect, test } from 'vitest'
import { cut, width, wrap } from './width.ts'

test.each([
  ['abc', 3],
  ['Grüße', 5],
  ['e\u0301', 1],
  ['漢字', 4],
  ['かな。', 6],
  ['ｶﾅ', 2],
  ['한글', 4],
  ['Ａ！', 4],
  ['🎉', 2],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['✓ … – 1 ©', 9],
  ['\u001b[31mred\u001b[39m', 3],
])('%j takes %i columns', (text, columns) => {
  expect(width(text)).toBe(columns)
})

test('a text is cut between letters, by the columns that they take', () => {
  const family = '👩‍👩‍👧'
  expect(cut(family.repeat(30), 60)).toBe(family.repeat(30))
  expect(cut(family.repeat(31), 60)).toBe(`${family.repeat(29)}…`)
  expect(cut('x'.repeat(61), 60)).toBe(`${'x'.repeat(59)}…`)
})

test('a text is wrapped between words, and never loses one', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('unbreakable x', 5)).toEqual(['unbreakable', 'x'])
  expect(wrap('', 5)).toEqual([''])
  expect(wrap('a b c', Number.POSITIVE_INFINITY)).toEqual(['a b c'])
})
