import { describe, expect, test } from 'vitest'
import { combineTexts } from './combine-texts.ts'

const base = 'title\n\none\ntwo\nthree\n\nend\n'
const swap = (...pairs: [string, string][]) =>
  pairs.reduce((text, [from, to]) => text.replace(from, to), base)

describe('putting two texts together', () => {
  test('takes what either side changed alone', () => {
    const mine = swap(['title', 'Title'], ['end', 'END'])
    const theirs = swap(['two', 'TWO'])
    expect(combineTexts(base, mine, theirs)).toEqual({
      text: 'Title\n\none\nTWO\nthree\n\nEND\n',
      both: [],
    })
    expect(combineTexts(base, base, theirs)).toEqual({ text: theirs, both: [] })
    expect(combineTexts(base, mine, base)).toEqual({ text: mine, both: [] })
  })

  test('lets neighbours be', () => {
    const both = combineTexts(base, swap(['one', 'ONE']), swap(['two', 'TWO']))
    expect(both).toEqual({ text: swap(['one', 'ONE'], ['two', 'TWO']), both: [] })
  })

  test('keeps mine where both changed the same lines, and says where', () => {
    expect(combineTexts(base, swap(['two', 'mine']), swap(['two', 'theirs']))).toEqual({
      text: swap(['two', 'mine']),
      both: [4],
    })
    expect(combineTexts(base, swap(['two\n', '']), swap(['two', 'theirs']))).toMatchObject({
      text: swap(['two\n', '']),
      both: [4],
    })
  })

  test('what both changed alike is agreed on', () => {
    const same = swap(['two', 'TWO'])
    expect(combineTexts(base, same, same)).toEqual({ text: same, both: [] })
    const added = `${base}more\n`
    expect(combineTexts(base, added, added)).toEqual({ text: added, both: [] })
  })

  test('two insertions at one place are for a person to order', () => {
    const mine = swap(['one\n', 'one\nmine\n'])
    expect(combineTexts(base, mine, swap(['one\n', 'one\ntheirs\n']))).toEqual({
      text: mine,
      both: [4],
    })
  })

  test('knows beginnings and ends', () => {
    expect(combineTexts('a', 'a\nb', 'z\na').text).toBe('z\na\nb')
    expect(combineTexts('a\n', 'a\nb\n', 'z\na\n').text).toBe('z\na\nb\n')
    expect(combineTexts('', 'mine', 'theirs')).toEqual({ text: 'mine', both: [1] })
    expect(combineTexts('a\nb\nc', 'a\nb', 'a\nB\nc').both).toEqual([])
    expect(combineTexts('a\nb\nc', 'a\nb', 'A\nb\nc').text).toBe('A\nb')
  })

  test('putting together again changes nothing', () => {
    const theirs = swap(['two', 'TWO'], ['end', 'theirs'])
    const once = combineTexts(base, swap(['title', 'T'], ['end', 'mine']), theirs)
    expect(combineTexts(base, once.text, theirs)).toEqual(once)
  })
})
