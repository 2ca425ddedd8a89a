import { expect, test } from 'vitest'
import { findLinks } from '../src/inline/links.ts'
import { plainText, readInline } from '../src/inline/plain.ts'
import { scanInline } from '../src/inline/scan.ts'
import { slug, uniqueSlugs } from '../src/slug.ts'

test.each([
  ['**bold** and _thin_ and ***both***', 'bold and thin and both'],
  ['a * b * c', 'a * b * c'],
  ['snake_case_name', 'snake_case_name'],
  ['\\*kept\\* \\[x\\]', '*kept* [x]'],
  ['`**code**` stays', '**code** stays'],
  ['`` a`b ``', 'a`b'],
  ['`open and ``unmatched', '`open and ``unmatched'],
  ['see [the **page**](x.md "title") now', 'see the page now'],
  ['![image](x.png)', 'image'],
  ['before <!-- gone --> after', 'before after'],
  ['<!---->x <!-->y <!-- open', 'x y <!-- open'],
  ['R&amp;D &lt;3 &unknown;', 'R&D <3 &unknown;'],
  ['two\r\nlines', 'two lines'],
])('%j reads %j', (raw, words) => {
  expect(plainText(raw)).toBe(words)
})

test('links: titles, angle brackets, parentheses, nesting', () => {
  const targets = (text: string) => findLinks(text).map(({ label, target }) => [label, target])
  expect(targets('[a](b) [c](<d e> "f") [g](h_(i).md)')).toEqual([
    ['a', 'b'],
    ['c', 'd e'],
    ['g', 'h_(i).md'],
  ])
  expect(targets('[![badge](b.svg)](page)')).toEqual([['![badge](b.svg)', 'page']])
  expect(targets('[a] (b) [c][d] [e](f g) ] [h](')).toEqual([])
  expect(targets('\\[a](b)')).toEqual([])
  expect(readInline('[`code/`](x)').links[0]?.label).toBe('code/')
})

test('code spans hide comments, comments hide code', () => {
  expect(scanInline('`<!-- a -->` <!-- ` --> `').map(({ type }) => type)).toEqual([
    'code',
    'text',
    'comment',
    'text',
  ])
})

test('slugs', () => {
  expect(slug('  Données & Co. ')).toBe('données-co')
  expect(slug('!!')).toBe('')
  const unique = uniqueSlugs()
  expect(['A', 'a!', 'a-2', 'A', '?'].map(unique)).toEqual(['a', 'a-2', 'a-2-2', 'a-3', 'item'])
})
